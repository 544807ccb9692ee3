namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// A stream at another sample rate, frame for frame what <see cref="Resampler.Resample"/> gives. Holds about a
/// second of sound whatever the length; passes the stream through when the rates are equal.
/// </summary>
internal sealed class ResamplingSource : IAudioSource
{
    private const int BlockFrames = 16_384;

    private readonly IAudioSource _source;
    private readonly Resampler? _resampler;
    private readonly float[] _block;
    private readonly float[] _plane;
    private readonly float[][] _window;

    // The window holds _count input frames from _first on; before frame 0 and after the last there is silence.
    private long _first;
    private int _count;
    private long _nextOutput;
    private long _inputFrames;
    private bool _ended;

    /// <param name="source">Read to its end and disposed with this.</param>
    /// <param name="sampleRate">Hz to change to.</param>
    public ResamplingSource(IAudioSource source, int sampleRate)
    {
        _source = source;
        SampleRate = sampleRate;
        _resampler = source.SampleRate == sampleRate ? null : Resampler.Get(source.SampleRate, sampleRate);
        int reach = _resampler?.Reach ?? 0;
        _block = new float[BlockFrames * source.Channels];
        _plane = new float[BlockFrames];
        _window = [.. Enumerable.Range(0, source.Channels).Select(_ => new float[BlockFrames + 4 * reach])];
        (_first, _count) = (-reach, reach);
    }

    public int SampleRate { get; }

    public int Channels => _source.Channels;

    public long? Frames =>
        _source.Frames is { } frames && _resampler is not null ? _resampler.OutputFrames(frames) : _source.Frames;

    public int Read(Span<float> interleaved)
    {
        if (_resampler is null) return _source.Read(interleaved);
        int done = 0;
        for (int wanted = interleaved.Length / Channels; done < wanted;)
        {
            int ready = (int)Math.Min(Math.Min(Available(), wanted - done), _plane.Length);
            if (ready == 0)
            {
                if (_ended) break;
                Pull();
                continue;
            }
            Span<float> plane = _plane.AsSpan(0, ready);
            for (int c = 0; c < Channels; c++)
            {
                _resampler.Process(_window[c].AsSpan(0, _count), _first, plane, _nextOutput);
                for (int i = 0; i < ready; i++) interleaved[(done + i) * Channels + c] = plane[i];
            }
            done += ready;
            _nextOutput += ready;
        }
        return done;
    }

    public void Dispose() => _source.Dispose();

    /// <summary>How many output frames the window suffices for.</summary>
    private long Available()
    {
        long covered = _first + _count - _resampler!.Reach;
        long until = covered <= 0 ? 0 : _resampler.OutputFrames(covered);
        return Math.Max(0, (_ended ? Math.Min(until, _resampler.OutputFrames(_inputFrames)) : until) - _nextOutput);
    }

    private void Pull()
    {
        int reach = _resampler!.Reach;
        int stale = (int)Math.Clamp(_resampler.InputFrame(_nextOutput) - reach + 1 - _first, 0, _count);
        foreach (float[] plane in _window) plane.AsSpan(stale, _count - stale).CopyTo(plane);
        _first += stale;
        _count -= stale;
        int room = Math.Min(BlockFrames, _window[0].Length - _count);
        int read = _source.Read(_block.AsSpan(0, room * Channels));
        _ended = read == 0;
        _inputFrames += read;
        int added = _ended ? reach : read;
        for (int c = 0; c < Channels; c++)
        {
            Span<float> target = _window[c].AsSpan(_count, added);
            if (_ended) target.Clear();
            else for (int i = 0; i < read; i++) target[i] = _block[i * Channels + c];
        }
        _count += added;
    }
}

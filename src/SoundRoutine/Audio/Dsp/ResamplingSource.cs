namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// A stream at another sample rate, frame for frame what <see cref="Resampler.Resample"/> gives. Holds about a
/// second of sound whatever the length; passes the stream through when the rates are equal.
/// </summary>
internal sealed class ResamplingSource : IPlanarSource
{
    private const int BlockFrames = 16_384;

    private readonly IAudioSource _source;
    private readonly Resampler? _resampler;
    private readonly PlanarReader _reader;
    private readonly PlanarBlock _block = new();
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
        _reader = new PlanarReader(source);
        _window = _resampler is null ? []
            : [.. Enumerable.Range(0, source.Channels).Select(_ => new float[BlockFrames + 4 * reach])];
        (_first, _count) = (-reach, reach);
    }

    public int SampleRate { get; }

    public int Channels => _source.Channels;

    public long? Frames =>
        _source.Frames is { } frames && _resampler is not null ? _resampler.OutputFrames(frames) : _source.Frames;

    public int Read(Span<float> interleaved) =>
        _resampler is null ? _source.Read(interleaved) : _block.Read(this, interleaved);

    public int Read(ReadOnlySpan<float[]> planes, int at, int frames)
    {
        if (_resampler is null) return _reader.Read(planes, at, frames);
        int done = 0;
        while (done < frames)
        {
            int ready = (int)Math.Min(Available(), frames - done);
            if (ready == 0)
            {
                if (_ended) break;
                Pull();
                continue;
            }
            for (int c = 0; c < _window.Length; c++)
                _resampler.Process(_window[c].AsSpan(0, _count), _first, planes[c].AsSpan(at + done, ready),
                    _nextOutput);
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
        int read = _reader.Read(_window, _count, room);
        _ended = read == 0;
        _inputFrames += read;
        int added = _ended ? reach : read;
        if (_ended)
            foreach (float[] plane in _window) plane.AsSpan(_count, added).Clear();
        _count += added;
    }
}

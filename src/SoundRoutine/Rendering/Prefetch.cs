using SoundRoutine.Audio;

namespace SoundRoutine.Rendering;

/// <summary>
/// Reads a stream one block ahead on another thread, so that rendering and what follows it share two cores. Changes
/// nothing else.
/// </summary>
internal sealed class Prefetch : IAudioSource
{
    private const int BlockFrames = 8192;

    private readonly IAudioSource _source;
    private float[] _current, _coming;
    private Task<int> _reading;
    private int _frames, _taken;

    /// <summary>Takes over <paramref name="source"/> and disposes of it with itself.</summary>
    public Prefetch(IAudioSource source)
    {
        _source = source;
        _current = new float[BlockFrames * source.Channels];
        _coming = new float[BlockFrames * source.Channels];
        _reading = ReadAhead();
    }

    public int SampleRate => _source.SampleRate;

    public int Channels => _source.Channels;

    public long? Frames => _source.Frames;

    public int Read(Span<float> interleaved)
    {
        if (_taken == _frames)
        {
            (_frames, _taken) = (_reading.GetAwaiter().GetResult(), 0);
            if (_frames == 0) return 0;
            (_current, _coming) = (_coming, _current);
            _reading = ReadAhead();
        }
        int count = Math.Min(interleaved.Length / Channels, _frames - _taken);
        _current.AsSpan(_taken * Channels, count * Channels).CopyTo(interleaved);
        _taken += count;
        return count;
    }

    public void Dispose()
    {
        // A block under way ends before its source is gone; if it failed, nobody waits for it any more.
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne();
        _source.Dispose();
    }

    private Task<int> ReadAhead() => Task.Run(() => _source.Read(_coming));
}

using SoundRoutine.Audio;

namespace SoundRoutine.Rendering;

/// <summary>The track out of a limiter that was also given a margin before and after it.</summary>
internal sealed class LimitedTrack(Limiter limiter, int margin, long frames) : IAudioSource
{
    private int _toSkip = margin;
    private long _taken;

    public int SampleRate => limiter.SampleRate;

    public int Channels => limiter.Channels;

    public long? Frames => frames;

    public double MaxReductionDb => limiter.MaxReductionDb;

    public int Read(Span<float> interleaved)
    {
        if (_toSkip > 0)
        {
            var skipped = new float[_toSkip * Channels];
            for (int gone; _toSkip > 0 && (gone = limiter.Read(skipped.AsSpan(0, _toSkip * Channels))) > 0;)
                _toSkip -= gone;
        }
        int read = limiter.Read(interleaved[..(int)Math.Min(interleaved.Length, (frames - _taken) * Channels)]);
        _taken += read;
        return read;
    }

    public void Dispose() => limiter.Dispose();
}

using System.Numerics.Tensors;

namespace SoundRoutine.Audio.Metering;

/// <summary>
/// Passes a stream through unchanged and keeps the largest absolute value of each stretch, to draw a waveform from.
/// </summary>
internal sealed class PeakTap(IAudioSource inner, double stretchSeconds) : IAudioSource
{
    private readonly List<float> _peaks = [];
    private readonly int _stretch = Math.Max(1, (int)(inner.SampleRate * stretchSeconds));
    private long _position;

    public int SampleRate => inner.SampleRate;

    public int Channels => inner.Channels;

    public long? Frames => inner.Frames;

    /// <summary>One value, 0 to 1 and above, for each stretch read so far.</summary>
    public IReadOnlyList<float> Peaks => _peaks;

    public double StretchSeconds => (double)_stretch / SampleRate;

    public int Read(Span<float> interleaved)
    {
        int frames = inner.Read(interleaved);
        for (int i = 0, count; i < frames; i += count, _position += count)
        {
            int stretch = (int)(_position / _stretch);
            count = (int)Math.Min(frames - i, (stretch + 1L) * _stretch - _position);
            if (stretch == _peaks.Count) _peaks.Add(0);
            _peaks[stretch] =
                Math.Max(_peaks[stretch],
                    Math.Abs(TensorPrimitives.MaxMagnitude<float>(interleaved.Slice(i * Channels, count * Channels))));
        }
        return frames;
    }

    public void Dispose() => inner.Dispose();
}

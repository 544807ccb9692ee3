using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Separation;

/// <summary>
/// The stretch of a stream that the network looks at, moved along it; outside the track there is silence.
/// </summary>
/// <param name="source">Read as the window moves; not disposed.</param>
/// <param name="frames">The track's length.</param>
/// <param name="length">The window's.</param>
internal sealed class StemWindow(IAudioSource source, long frames, int length)
{
    private readonly float[][] _planes = [.. Enumerable.Range(0, source.Channels).Select(_ => new float[length])];
    private readonly PlanarReader _reader = new(source);
    private long _start, _read;

    /// <summary>One channel, as it is.</summary>
    public ReadOnlySpan<float> this[int channel] => _planes[channel];

    /// <summary>The largest absolute value of one channel.</summary>
    public float Peak(int channel) => Math.Abs(TensorPrimitives.MaxMagnitude<float>(_planes[channel]));

    /// <summary>
    /// Moves on to begin at <paramref name="start"/>, which may lie before the track but never before where the window
    /// stood last.
    /// </summary>
    /// <exception cref="SoundRoutineException">The stream is shorter than it was.</exception>
    public void Slide(long start)
    {
        // Nothing has been read the first time, wherever it begins: silence is moved.
        int move = (int)Math.Clamp(start - _start, 0, length);
        foreach (float[] plane in _planes)
        {
            plane.AsSpan(move).CopyTo(plane);
            plane.AsSpan(length - move).Clear();
        }
        _start = start;
        while (_read < Math.Min(frames, start + length))
        {
            int got = _reader.Read(_planes, (int)(_read - start), (int)(Math.Min(frames, start + length) - _read));
            if (got == 0)
                throw new SoundRoutineException(
                    "the input ended earlier than when it was first read; leave the file alone while it is being "
                        + "separated");
            _read += got;
        }
    }

    /// <summary>
    /// One channel less the mean, over the deviation. The silence outside the track stays 0, so that no step arises
    /// from the mean.
    /// </summary>
    public void Normalize(int channel, float mean, float deviation, Span<float> target)
    {
        int from = (int)Math.Clamp(-_start, 0, length), to = (int)Math.Clamp(frames - _start, from, length);
        target.Clear();
        TensorPrimitives.Subtract(_planes[channel].AsSpan(from, to - from), mean, target[from..to]);
        TensorPrimitives.Divide(target[from..to], deviation, target[from..to]);
    }
}

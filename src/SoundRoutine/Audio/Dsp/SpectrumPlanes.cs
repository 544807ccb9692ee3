using System.Numerics.Tensors;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// The spectrum of one channel as networks take it, [bins × frames], and back to sound under a mask. Frames are moved a
/// cache line at a time. Holds scratch memory, so that a segment allocates nothing: one instance a thread.
/// </summary>
/// <param name="size">Of the transform.</param>
/// <param name="hop">Advance in samples.</param>
/// <param name="frames">Of a segment.</param>
internal sealed class SpectrumPlanes(int size, int hop, int frames)
{
    /// <summary>Frames whose values are moved together: as many floats as a cache line holds.</summary>
    private const int Together = 16;

    private readonly Stft _stft = new(size, hop);
    private readonly float[] _re = new float[Together * (size / 2 + 1)], _im = new float[Together * (size / 2 + 1)];

    public int Bins => _stft.Bins;

    /// <summary>The sum of squared windows over a segment, by which sound is divided.</summary>
    public float[] WindowSum(int length)
    {
        var sum = new float[length];
        for (int t = 0; t < frames; t++) _stft.AddWindow(t, sum);
        return sum;
    }

    /// <summary>A sound, silent outside the segment, to the real and imaginary parts of its spectrum.</summary>
    public void Analyze(ReadOnlySpan<float> sound, Span<float> real, Span<float> imaginary)
    {
        for (int first = 0; first < frames; first += Together)
        {
            int count = Math.Min(Together, frames - first);
            for (int t = 0; t < count; t++)
                _stft.Analyze(sound, first + t, _re.AsSpan(t * Bins, Bins), _im.AsSpan(t * Bins, Bins));
            for (int k = 0; k < Bins; k++)
            {
                Span<float> re = real.Slice(k * frames + first, count), im = imaginary.Slice(k * frames + first, count);
                for (int t = 0; t < count; t++) (re[t], im[t]) = (_re[t * Bins + k], _im[t * Bins + k]);
            }
        }
    }

    /// <summary>A mask upon a spectrum, to sound.</summary>
    /// <param name="mask">[bins × frames].</param>
    /// <param name="real">[bins × frames].</param>
    /// <param name="imaginary">[bins × frames].</param>
    /// <param name="windowSum">Of <see cref="WindowSum"/>.</param>
    /// <param name="sound">Overwritten.</param>
    public void Synthesize(ReadOnlySpan<float> mask, ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary,
        ReadOnlySpan<float> windowSum, Span<float> sound)
    {
        sound.Clear();
        for (int first = 0; first < frames; first += Together)
        {
            int count = Math.Min(Together, frames - first);
            for (int k = 0; k < Bins; k++)
            {
                int row = k * frames + first;
                ReadOnlySpan<float> share = mask.Slice(row, count), re = real.Slice(row, count),
                    im = imaginary.Slice(row, count);
                for (int t = 0; t < count; t++)
                    (_re[t * Bins + k], _im[t * Bins + k]) = (re[t] * share[t], im[t] * share[t]);
            }
            for (int t = 0; t < count; t++)
                _stft.OverlapAdd(_re.AsSpan(t * Bins, Bins), _im.AsSpan(t * Bins, Bins), first + t, sound);
        }
        TensorPrimitives.Divide(sound, windowSum, sound);
    }
}

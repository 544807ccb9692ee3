using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// The spectrum of one channel as networks take it, [bins × frames], and back to sound under a mask. Frames are moved
/// two cache lines at a time. Holds scratch memory, so that a segment allocates nothing: one instance a thread.
/// </summary>
/// <param name="size">Of the transform.</param>
/// <param name="hop">Advance in samples.</param>
/// <param name="frames">Of a segment.</param>
internal sealed class SpectrumPlanes(int size, int hop, int frames)
{
    /// <summary>Frames whose values are moved together: as many floats as two cache lines hold.</summary>
    private const int Together = 32;

    private const int Lanes = 4;

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
        real = real[..(Bins * frames)];
        imaginary = imaginary[..(Bins * frames)];
        for (int first = 0; first < frames; first += Together)
        {
            int count = Math.Min(Together, frames - first);
            for (int t = 0; t < count; t++)
                _stft.Analyze(sound, first + t, _re.AsSpan(t * Bins, Bins), _im.AsSpan(t * Bins, Bins));
            ToPlane(_re, real[first..], count);
            ToPlane(_im, imaginary[first..], count);
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
        mask = mask[..(Bins * frames)];
        real = real[..(Bins * frames)];
        imaginary = imaginary[..(Bins * frames)];
        sound.Clear();
        for (int first = 0; first < frames; first += Together)
        {
            int count = Math.Min(Together, frames - first);
            ToFrames(real[first..], mask[first..], _re, count);
            ToFrames(imaginary[first..], mask[first..], _im, count);
            for (int t = 0; t < count; t++)
                _stft.OverlapAdd(_re.AsSpan(t * Bins, Bins), _im.AsSpan(t * Bins, Bins), first + t, sound);
        }
        TensorPrimitives.Divide(sound, windowSum, sound);
    }

    /// <summary>Frames of bins to the same columns of a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToPlane(float[] spectra, Span<float> plane, int count)
    {
        ref float from = ref spectra[0], to = ref MemoryMarshal.GetReference(plane);
        int whole = count / Lanes * Lanes, bins = Bins, last = bins / Lanes * Lanes;
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint at = (nuint)(t * bins + k), row = (nuint)(k * frames + t);
                var (a, b, c, d) = Simd.Transposed(
                    Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref from, at + (nuint)bins),
                    Vector128.LoadUnsafe(ref from, at + (nuint)(2 * bins)),
                    Vector128.LoadUnsafe(ref from, at + (nuint)(3 * bins)));
                a.StoreUnsafe(ref to, row);
                b.StoreUnsafe(ref to, row + (nuint)frames);
                c.StoreUnsafe(ref to, row + (nuint)(2 * frames));
                d.StoreUnsafe(ref to, row + (nuint)(3 * frames));
            }
        }
        for (int k = 0; k < bins; k++)
            for (int t = k < last ? whole : 0; t < count; t++) plane[k * frames + t] = spectra[t * bins + k];
    }

    /// <summary>Columns of a plane, under those of a mask, to frames of bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToFrames(ReadOnlySpan<float> plane, ReadOnlySpan<float> mask, float[] spectra, int count)
    {
        ref float from = ref MemoryMarshal.GetReference(plane), share = ref MemoryMarshal.GetReference(mask),
            to = ref spectra[0];
        int whole = count / Lanes * Lanes, bins = Bins, last = bins / Lanes * Lanes;
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint row = (nuint)(k * frames + t), next = row + (nuint)frames, third = next + (nuint)frames,
                    fourth = third + (nuint)frames, at = (nuint)(t * bins + k);
                var (a, b, c, d) = Simd.Transposed(
                    Vector128.LoadUnsafe(ref from, row) * Vector128.LoadUnsafe(ref share, row),
                    Vector128.LoadUnsafe(ref from, next) * Vector128.LoadUnsafe(ref share, next),
                    Vector128.LoadUnsafe(ref from, third) * Vector128.LoadUnsafe(ref share, third),
                    Vector128.LoadUnsafe(ref from, fourth) * Vector128.LoadUnsafe(ref share, fourth));
                a.StoreUnsafe(ref to, at);
                b.StoreUnsafe(ref to, at + (nuint)bins);
                c.StoreUnsafe(ref to, at + (nuint)(2 * bins));
                d.StoreUnsafe(ref to, at + (nuint)(3 * bins));
            }
        }
        for (int k = 0; k < bins; k++)
            for (int t = k < last ? whole : 0; t < count; t++)
                spectra[t * bins + k] = plane[k * frames + t] * mask[k * frames + t];
    }
}

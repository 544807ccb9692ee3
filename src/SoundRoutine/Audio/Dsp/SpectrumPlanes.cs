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
    // A frame's row is a cache line longer than its bins: rows a power of two apart share a few places in the cache.
    private readonly int _row = size / 2 + Together / 2;
    private readonly float[] _re = new float[Together * (size / 2 + Together / 2)],
        _im = new float[Together * (size / 2 + Together / 2)];

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
                _stft.Analyze(sound, first + t, _re.AsSpan(t * _row, Bins), _im.AsSpan(t * _row, Bins));
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
            ToFrames(real[first..], imaginary[first..], mask[first..], count);
            for (int t = 0; t < count; t++)
                _stft.OverlapAdd(_re.AsSpan(t * _row, Bins), _im.AsSpan(t * _row, Bins), first + t, sound);
        }
        TensorPrimitives.Divide(sound, windowSum, sound);
    }

    /// <summary>Rows of bins to the same columns of a plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToPlane(float[] rows, Span<float> plane, int count)
    {
        ref float from = ref rows[0], to = ref MemoryMarshal.GetReference(plane);
        int whole = count / Lanes * Lanes, last = Bins / Lanes * Lanes;
        nuint row = (nuint)_row, next = (nuint)frames;
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint at = (nuint)(t * _row + k), bin = (nuint)(k * frames + t);
                var (a, b, c, d) = Simd.Transposed(
                    Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref from, at + row),
                    Vector128.LoadUnsafe(ref from, at + 2 * row), Vector128.LoadUnsafe(ref from, at + 3 * row));
                a.StoreUnsafe(ref to, bin);
                b.StoreUnsafe(ref to, bin + next);
                c.StoreUnsafe(ref to, bin + 2 * next);
                d.StoreUnsafe(ref to, bin + 3 * next);
            }
        }
        for (int k = 0; k < Bins; k++)
            for (int t = k < last ? whole : 0; t < count; t++) plane[k * frames + t] = rows[t * _row + k];
    }

    /// <summary>Columns of both planes, under those of a mask, to rows of bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ToFrames(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, ReadOnlySpan<float> mask, int count)
    {
        ref float re = ref MemoryMarshal.GetReference(real), im = ref MemoryMarshal.GetReference(imaginary),
            share = ref MemoryMarshal.GetReference(mask);
        int whole = count / Lanes * Lanes, last = Bins / Lanes * Lanes;
        nuint next = (nuint)frames;
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint bin = (nuint)(k * frames + t);
                Vector128<float> a = Vector128.LoadUnsafe(ref share, bin),
                    b = Vector128.LoadUnsafe(ref share, bin + next),
                    c = Vector128.LoadUnsafe(ref share, bin + 2 * next),
                    d = Vector128.LoadUnsafe(ref share, bin + 3 * next);
                ToRows(ref re, bin, a, b, c, d, _re, t * _row + k);
                ToRows(ref im, bin, a, b, c, d, _im, t * _row + k);
            }
        }
        for (int k = 0; k < Bins; k++)
        {
            for (int t = k < last ? whole : 0; t < count; t++)
            {
                float factor = mask[k * frames + t];
                _re[t * _row + k] = real[k * frames + t] * factor;
                _im[t * _row + k] = imaginary[k * frames + t] * factor;
            }
        }
    }

    /// <summary>Four columns of four bins, each bin by its factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ToRows(ref float plane, nuint bin, Vector128<float> a, Vector128<float> b, Vector128<float> c,
        Vector128<float> d, float[] rows, int at)
    {
        ref float to = ref rows[at];
        nuint next = (nuint)frames, row = (nuint)_row;
        (a, b, c, d) = Simd.Transposed(
            Vector128.LoadUnsafe(ref plane, bin) * a, Vector128.LoadUnsafe(ref plane, bin + next) * b,
            Vector128.LoadUnsafe(ref plane, bin + 2 * next) * c, Vector128.LoadUnsafe(ref plane, bin + 3 * next) * d);
        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, row);
        c.StoreUnsafe(ref to, 2 * row);
        d.StoreUnsafe(ref to, 3 * row);
    }
}

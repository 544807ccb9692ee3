using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// The spectrum of one channel as networks take it, [bins × frames], and back to sound under a mask. Holds
/// scratch memory, so that a segment allocates nothing: one instance a thread.
/// </summary>
/// <param name="size">Of the transform.</param>
/// <param name="hop">Advance in samples.</param>
/// <param name="frames">Of a segment.</param>
internal sealed class SpectrumPlanes(int size, int hop, int frames)
{
    private const int Lanes = 4;

    private readonly Stft _stft = new(size, hop);
    private readonly PlaneBlocks _blocks = new(size / 2 + 1, frames);
    private readonly int _row = PlaneBlocks.Row(size / 2 + 1);
    private readonly float[] _re = PlaneBlocks.Rows(size / 2 + 1), _im = PlaneBlocks.Rows(size / 2 + 1);

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
        for (int first = 0; first < frames; first += PlaneBlocks.Together)
        {
            int count = Math.Min(PlaneBlocks.Together, frames - first);
            for (int t = 0; t < count; t++)
                _stft.Analyze(sound, first + t, _re.AsSpan(t * _row, Bins), _im.AsSpan(t * _row, Bins));
            _blocks.ToPlane(_re, real[first..], count);
            _blocks.ToPlane(_im, imaginary[first..], count);
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
        for (int first = 0; first < frames; first += PlaneBlocks.Together)
        {
            int count = Math.Min(PlaneBlocks.Together, frames - first);
            ToFrames(real[first..], imaginary[first..], mask[first..], count);
            for (int t = 0; t < count; t++)
                _stft.OverlapAdd(_re.AsSpan(t * _row, Bins), _im.AsSpan(t * _row, Bins), first + t, sound);
        }
        TensorPrimitives.Divide(sound, windowSum, sound);
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

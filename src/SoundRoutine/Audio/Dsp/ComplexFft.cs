using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Forward discrete Fourier transform of one power-of-two size, planar and unscaled, after Stockham's autosort
/// algorithm in radix 4 (Van Loan 1992, §1.7), with four transforms of every fourth value side by side in the lanes of
/// a vector from the first pass on; a last pass joins them. Holds scratch memory: one instance per thread.
/// </summary>
internal sealed class ComplexFft
{
    private const int Lanes = 4;

    /// <summary>Per radix-4 pass and butterfly: w, w², w³ as real and imaginary parts.</summary>
    private readonly float[][] _passes;
    private readonly float[] _scratchRe, _scratchIm;

    /// <summary>w^k, w^2k, w^3k for k to size/4: six planes, real and imaginary by turns.</summary>
    private readonly float[] _join;

    /// <param name="size">Complex values, a power of two, at least 16.</param>
    public ComplexFft(int size)
    {
        if (size < 16 || !BitOperations.IsPow2(size))
            throw new ArgumentException($"fft size {size} is not a power of two of at least 16");
        Size = size;
        _scratchRe = new float[size];
        _scratchIm = new float[size];
        var passes = new List<float[]>();
        for (int length = size / Lanes; length >= 4; length /= 4)
        {
            var twiddles = new float[length / 4 * 6];
            for (int p = 0; p < length / 4; p++)
                for (int power = 1; power <= 3; power++)
                    (twiddles[6 * p + 2 * power - 2], twiddles[6 * p + 2 * power - 1]) = Twiddle(power * p, length);
            passes.Add(twiddles);
        }
        _passes = [.. passes];
        _join = new float[size / 4 * 6];
        for (int k = 0; k < size / 4; k++)
            for (int power = 1; power <= 3; power++)
                (_join[(2 * power - 2) * size / 4 + k], _join[(2 * power - 1) * size / 4 + k]) =
                    Twiddle(power * k, size);
    }

    public int Size { get; }

    /// <summary>exp(-2πi × index / length).</summary>
    public static (float Re, float Im) Twiddle(int index, int length)
    {
        (double sin, double cos) = Math.SinCos(-2 * Math.PI * index / length);
        return ((float)cos, (float)sin);
    }

    /// <summary>[<see cref="Size"/>] values, which are overwritten, to another [<see cref="Size"/>].</summary>
    public void Transform(Span<float> re, Span<float> im, Span<float> outRe, Span<float> outIm)
    {
        Span<float> fromRe = re[..Size], fromIm = im[..Size], toRe = _scratchRe, toIm = _scratchIm;
        int length = Size / Lanes, stride = Lanes;
        foreach (float[] twiddles in _passes)
        {
            Radix4(fromRe, fromIm, toRe, toIm, length, stride, twiddles);
            Span<float> re0 = fromRe, im0 = fromIm;
            fromRe = toRe;
            fromIm = toIm;
            toRe = re0;
            toIm = im0;
            length /= 4;
            stride *= 4;
        }
        if (length == 2) Radix2(fromRe, fromIm, stride);
        Join(fromRe, fromIm, outRe[..Size], outIm[..Size]);
    }

    /// <summary>
    /// One pass: butterflies over values a quarter apart, with the results interleaved so that no reordering is left
    /// to do. <paramref name="length"/> values remain to transform in each of <paramref name="stride"/> interleaved
    /// rows.
    /// </summary>
    private static void Radix4(ReadOnlySpan<float> fromRe, ReadOnlySpan<float> fromIm, Span<float> toRe,
        Span<float> toIm, int length, int stride, float[] twiddles)
    {
        ref float xr = ref MemoryMarshal.GetReference(fromRe), xi = ref MemoryMarshal.GetReference(fromIm);
        ref float yr = ref MemoryMarshal.GetReference(toRe), yi = ref MemoryMarshal.GetReference(toIm);
        nuint quarter = (nuint)(length / 4 * stride), s = (nuint)stride;
        for (int p = 0; p < length / 4; p++)
        {
            ReadOnlySpan<float> w = twiddles.AsSpan(6 * p, 6);
            Vector128<float> w1r = Vector128.Create(w[0]), w1i = Vector128.Create(w[1]), w2r = Vector128.Create(w[2]);
            Vector128<float> w2i = Vector128.Create(w[3]), w3r = Vector128.Create(w[4]), w3i = Vector128.Create(w[5]);
            nuint from = (nuint)(p * stride), to = (nuint)(4 * p * stride);
            for (nuint q = 0; q < s; q += 4)
            {
                nuint i = from + q, o = to + q;
                Vector128<float> ar = Vector128.LoadUnsafe(ref xr, i), ai = Vector128.LoadUnsafe(ref xi, i);
                Vector128<float> br = Vector128.LoadUnsafe(ref xr, i + quarter),
                    bi = Vector128.LoadUnsafe(ref xi, i + quarter);
                Vector128<float> cr = Vector128.LoadUnsafe(ref xr, i + 2 * quarter),
                    ci = Vector128.LoadUnsafe(ref xi, i + 2 * quarter);
                Vector128<float> dr = Vector128.LoadUnsafe(ref xr, i + 3 * quarter),
                    di = Vector128.LoadUnsafe(ref xi, i + 3 * quarter);
                Vector128<float> sr = ar + cr, si = ai + ci, tr = ar - cr, ti = ai - ci;
                Vector128<float> ur = br + dr, ui = bi + di, vr = br - dr, vi = bi - di;
                (sr + ur).StoreUnsafe(ref yr, o);
                (si + ui).StoreUnsafe(ref yi, o);
                Rotate(tr + vi, ti - vr, w1r, w1i, ref yr, ref yi, o + s);
                Rotate(sr - ur, si - ui, w2r, w2i, ref yr, ref yi, o + 2 * s);
                Rotate(tr - vi, ti + vr, w3r, w3i, ref yr, ref yi, o + 3 * s);
            }
        }
    }

    /// <summary>The pass left over when the size is not four to some power; in place, for it has no twiddles.</summary>
    private static void Radix2(Span<float> re, Span<float> im, int stride)
    {
        ref float xr = ref MemoryMarshal.GetReference(re), xi = ref MemoryMarshal.GetReference(im);
        nuint s = (nuint)stride;
        for (nuint q = 0; q < s; q += 4)
        {
            Vector128<float> ar = Vector128.LoadUnsafe(ref xr, q), br = Vector128.LoadUnsafe(ref xr, q + s);
            Vector128<float> ai = Vector128.LoadUnsafe(ref xi, q), bi = Vector128.LoadUnsafe(ref xi, q + s);
            (ar + br).StoreUnsafe(ref xr, q);
            (ai + bi).StoreUnsafe(ref xi, q);
            (ar - br).StoreUnsafe(ref xr, q + s);
            (ai - bi).StoreUnsafe(ref xi, q + s);
        }
    }

    /// <summary>
    /// Joins the four transforms in the lanes: a transposition, twiddles, and a butterfly between lanes.
    /// </summary>
    private void Join(ReadOnlySpan<float> fromRe, ReadOnlySpan<float> fromIm, Span<float> toRe, Span<float> toIm)
    {
        ref float xr = ref MemoryMarshal.GetReference(fromRe), xi = ref MemoryMarshal.GetReference(fromIm);
        ref float yr = ref MemoryMarshal.GetReference(toRe), yi = ref MemoryMarshal.GetReference(toIm);
        ref float w = ref MemoryMarshal.GetArrayDataReference(_join);
        nuint quarter = (nuint)Size / 4;
        for (nuint k = 0; k < quarter; k += 4)
        {
            (Vector128<float> ar, Vector128<float> br, Vector128<float> cr, Vector128<float> dr) =
                Transposed(ref xr, 4 * k);
            (Vector128<float> ai, Vector128<float> bi, Vector128<float> ci, Vector128<float> di) =
                Transposed(ref xi, 4 * k);
            (br, bi) = Times(br, bi, Vector128.LoadUnsafe(ref w, k), Vector128.LoadUnsafe(ref w, k + quarter));
            (cr, ci) = Times(cr, ci, Vector128.LoadUnsafe(ref w, k + 2 * quarter),
                Vector128.LoadUnsafe(ref w, k + 3 * quarter));
            (dr, di) = Times(dr, di, Vector128.LoadUnsafe(ref w, k + 4 * quarter),
                Vector128.LoadUnsafe(ref w, k + 5 * quarter));
            Vector128<float> sr = ar + cr, si = ai + ci, tr = ar - cr, ti = ai - ci;
            Vector128<float> ur = br + dr, ui = bi + di, vr = br - dr, vi = bi - di;
            (sr + ur).StoreUnsafe(ref yr, k);
            (si + ui).StoreUnsafe(ref yi, k);
            (tr + vi).StoreUnsafe(ref yr, k + quarter);
            (ti - vr).StoreUnsafe(ref yi, k + quarter);
            (sr - ur).StoreUnsafe(ref yr, k + 2 * quarter);
            (si - ui).StoreUnsafe(ref yi, k + 2 * quarter);
            (tr - vi).StoreUnsafe(ref yr, k + 3 * quarter);
            (ti + vr).StoreUnsafe(ref yi, k + 3 * quarter);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Re, Vector128<float> Im) Times(Vector128<float> re, Vector128<float> im,
        Vector128<float> wr, Vector128<float> wi) =>
        (re * wr - im * wi, re * wi + im * wr);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(Vector128<float> re, Vector128<float> im, Vector128<float> wr, Vector128<float> wi,
        ref float yr, ref float yi, nuint at)
    {
        (Vector128<float> turnedRe, Vector128<float> turnedIm) = Times(re, im, wr, wi);
        turnedRe.StoreUnsafe(ref yr, at);
        turnedIm.StoreUnsafe(ref yi, at);
    }

    /// <summary>The columns of the 4 × 4 values that stand row by row from <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float>, Vector128<float>, Vector128<float>,
        Vector128<float>) Transposed(ref float x, nuint at)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref x, at), b = Vector128.LoadUnsafe(ref x, at + 4);
        Vector128<float> c = Vector128.LoadUnsafe(ref x, at + 8), d = Vector128.LoadUnsafe(ref x, at + 12);
        return Simd.Transposed(a, b, c, d);
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Discrete Fourier transform of real signals of one size, planar: <see cref="Bins"/> = size/2 + 1 values of real
/// and imaginary part, unscaled forward, 1/size inverse. Relative error under 1e-6. Holds scratch memory: one
/// instance per thread.
/// </summary>
/// <remarks>
/// Even and odd samples become the real and imaginary parts of a complex transform of half the size, whose result is
/// then taken apart by symmetry (Brigham 1974). Sizes too small for vectors are summed directly.
/// </remarks>
internal sealed class RealFft
{
    private const int MinVectorSize = 32, Lanes = 4;

    private readonly ComplexFft? _fft;
    private readonly float[] _re, _im, _outRe, _outIm;

    /// <summary>exp(-2πi × k / size): to size/4 for vectors, to size for direct sums.</summary>
    private readonly float[] _cos, _sin;

    /// <param name="size">Frames per transform, a power of two, at least 4.</param>
    public RealFft(int size)
    {
        if (size < 4 || !System.Numerics.BitOperations.IsPow2(size))
            throw new ArgumentException($"fft size {size} is not a power of two of at least 4");
        Size = size;
        _fft = size < MinVectorSize ? null : new ComplexFft(size / 2);
        (_re, _im, _outRe, _outIm) =
            (new float[size / 2], new float[size / 2], new float[size / 2], new float[size / 2]);
        int twiddles = _fft is null ? size : size / 4 + 1;
        (_cos, _sin) = (new float[twiddles], new float[twiddles]);
        for (int k = 0; k < twiddles; k++) (_cos[k], _sin[k]) = ComplexFft.Twiddle(k, size);
    }

    public int Size { get; }

    public int Bins => Size / 2 + 1;

    /// <summary>[<see cref="Size"/>] to [<see cref="Bins"/>] real and imaginary parts.</summary>
    public void Forward(ReadOnlySpan<float> time, Span<float> re, Span<float> im)
    {
        time = time[..Size];
        re = re[..Bins];
        im = im[..Bins];
        if (_fft is null)
        {
            DirectForward(time, re, im);
            return;
        }
        int half = Size / 2;
        ref float x = ref MemoryMarshal.GetReference(time);
        for (nuint i = 0; i < (nuint)half; i += Lanes)
        {
            Vector128<float> a = Vector128.LoadUnsafe(ref x, 2 * i), b = Vector128.LoadUnsafe(ref x, 2 * i + Lanes);
            Simd.Even(a, b).StoreUnsafe(ref _re[0], i);
            Simd.Odd(a, b).StoreUnsafe(ref _im[0], i);
        }
        _fft.Transform(_re, _im, re, im);

        (re[0], re[half], im[0], im[half]) = (re[0] + im[0], re[0] - im[0], 0, 0);
        ref float r = ref MemoryMarshal.GetReference(re), m = ref MemoryMarshal.GetReference(im);
        int k = 1;
        // Vectors run from both ends towards the middle: bins k to k + 3 and their mirror images.
        for (; k + Lanes - 1 < half - k - (Lanes - 1); k += Lanes)
        {
            nuint low = (nuint)k, high = (nuint)(half - k - (Lanes - 1));
            Vector128<float> a = Vector128.LoadUnsafe(ref r, low), b = Vector128.LoadUnsafe(ref m, low);
            Vector128<float> c = Simd.Reverse(Vector128.LoadUnsafe(ref r, high)),
                d = Simd.Reverse(Vector128.LoadUnsafe(ref m, high));
            Vector128<float> w = Vector128.LoadUnsafe(ref _cos[0], low), v = Vector128.LoadUnsafe(ref _sin[0], low);
            Vector128<float> evenRe = (a + c) * 0.5f, evenIm = (b - d) * 0.5f, oddRe = (b + d) * 0.5f,
                oddIm = (c - a) * 0.5f;
            Vector128<float> turnedRe = oddRe * w - oddIm * v, turnedIm = oddRe * v + oddIm * w;
            (evenRe + turnedRe).StoreUnsafe(ref r, low);
            (evenIm + turnedIm).StoreUnsafe(ref m, low);
            Simd.Reverse(evenRe - turnedRe).StoreUnsafe(ref r, high);
            Simd.Reverse(turnedIm - evenIm).StoreUnsafe(ref m, high);
        }
        for (; k <= half - k; k++)
        {
            float a = re[k], b = im[k], c = re[half - k], d = im[half - k];
            float evenRe = (a + c) * 0.5f, evenIm = (b - d) * 0.5f, oddRe = (b + d) * 0.5f, oddIm = (c - a) * 0.5f;
            float turnedRe = oddRe * _cos[k] - oddIm * _sin[k], turnedIm = oddRe * _sin[k] + oddIm * _cos[k];
            (re[half - k], im[half - k]) = (evenRe - turnedRe, turnedIm - evenIm);
            (re[k], im[k]) = (evenRe + turnedRe, evenIm + turnedIm);
        }
    }

    /// <summary>
    /// [<see cref="Bins"/>] real and imaginary parts to [<see cref="Size"/>]. The imaginary parts of the first and last
    /// bin count as 0.
    /// </summary>
    public void Inverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> time)
    {
        re = re[..Bins];
        im = im[..Bins];
        time = time[..Size];
        if (_fft is null)
        {
            DirectInverse(re, im, time);
            return;
        }
        int half = Size / 2;
        float scale = 1f / Size;
        (_re[0], _im[0]) = ((re[0] + re[half]) * scale, (re[0] - re[half]) * scale);
        ref float r = ref MemoryMarshal.GetReference(re), m = ref MemoryMarshal.GetReference(im);
        int k = 1;
        for (; k + Lanes - 1 < half - k - (Lanes - 1); k += Lanes)
        {
            nuint low = (nuint)k, high = (nuint)(half - k - (Lanes - 1));
            Vector128<float> a = Vector128.LoadUnsafe(ref r, low), b = Vector128.LoadUnsafe(ref m, low);
            Vector128<float> c = Simd.Reverse(Vector128.LoadUnsafe(ref r, high)),
                d = Simd.Reverse(Vector128.LoadUnsafe(ref m, high));
            Vector128<float> w = Vector128.LoadUnsafe(ref _cos[0], low), v = Vector128.LoadUnsafe(ref _sin[0], low);
            Vector128<float> evenRe = (a + c) * scale, evenIm = (b - d) * scale, turnedRe = (a - c) * scale,
                turnedIm = (b + d) * scale;
            Vector128<float> oddRe = turnedRe * w + turnedIm * v, oddIm = turnedIm * w - turnedRe * v;
            (evenRe - oddIm).StoreUnsafe(ref _re[0], low);
            (evenIm + oddRe).StoreUnsafe(ref _im[0], low);
            Simd.Reverse(evenRe + oddIm).StoreUnsafe(ref _re[0], high);
            Simd.Reverse(oddRe - evenIm).StoreUnsafe(ref _im[0], high);
        }
        for (; k <= half - k; k++)
        {
            float a = re[k], b = im[k], c = re[half - k], d = im[half - k];
            float evenRe = (a + c) * scale, evenIm = (b - d) * scale, turnedRe = (a - c) * scale,
                turnedIm = (b + d) * scale;
            float oddRe = turnedRe * _cos[k] + turnedIm * _sin[k], oddIm = turnedIm * _cos[k] - turnedRe * _sin[k];
            (_re[half - k], _im[half - k]) = (evenRe + oddIm, oddRe - evenIm);
            (_re[k], _im[k]) = (evenRe - oddIm, evenIm + oddRe);
        }

        // Swapping real and imaginary parts before and after turns the forward transform into the inverse one.
        _fft.Transform(_im, _re, _outIm, _outRe);
        ref float x = ref MemoryMarshal.GetReference(time);
        for (nuint i = 0; i < (nuint)half; i += Lanes)
        {
            Vector128<float> even = Vector128.LoadUnsafe(ref _outRe[0], i),
                odd = Vector128.LoadUnsafe(ref _outIm[0], i);
            Simd.ZipLow(even, odd).StoreUnsafe(ref x, 2 * i);
            Simd.ZipHigh(even, odd).StoreUnsafe(ref x, 2 * i + Lanes);
        }
    }

    private void DirectForward(ReadOnlySpan<float> time, Span<float> re, Span<float> im)
    {
        for (int k = 0; k < Bins; k++)
        {
            (float sumRe, float sumIm) = (0, 0);
            for (int i = 0; i < Size; i++)
            {
                sumRe += time[i] * _cos[k * i % Size];
                sumIm += time[i] * _sin[k * i % Size];
            }
            (re[k], im[k]) = (sumRe, sumIm);
        }
        (im[0], im[^1]) = (0, 0);
    }

    private void DirectInverse(ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> time)
    {
        for (int i = 0; i < Size; i++)
        {
            float sum = re[0] + re[^1] * (i % 2 == 0 ? 1 : -1);
            for (int k = 1; k < Bins - 1; k++) sum += 2 * (re[k] * _cos[k * i % Size] + im[k] * _sin[k * i % Size]);
            time[i] = sum / Size;
        }
    }
}

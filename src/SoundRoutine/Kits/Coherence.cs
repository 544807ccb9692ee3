using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>
/// How far the waveforms of two sounds are one through a linear filter: magnitude-squared coherence (Carter 1987), band by
/// band, at the shift that aligns them best. Bands are judged apart, so that level and tilt do not matter.
/// </summary>
internal static class Coherence
{
    /// <summary>Frames of <see cref="Snippet.Rate"/> by which attacks may have been found apart: 7.5 ms.</summary>
    private const int MaxShift = 240;

    private const int Lags = SnippetSpectrum.FftSize / SnippetSpectrum.BinsPerCell, Turn = 2 * SnippetSpectrum.FftSize;

    /// <summary>What every band counts in finding the shift, however much it is masked.</summary>
    private const float LeastHeard = 0.02f;

    /// <summary>Half a band's worth: less is heard of both than a judgement can be based on.</summary>
    private const float LeastExpected = 0.5f;

    /// <summary>Cosines of a whole turn.</summary>
    private static readonly float[] s_cosines = [.. Enumerable.Range(0, Turn).Select(i => (float)Math.Cos(2 * Math.PI * i / Turn))];

    [ThreadStatic] private static RealFft? t_fft;

    /// <summary>
    /// 0 (nothing in common) to 1 (one sound): the coherence found, against what two strokes of one sound would show under
    /// what else is heard in them. Where hardly a band of both is heard it is low, for want of evidence. Symmetric but for rounding.
    /// </summary>
    public static float Of(SnippetSpectrum a, SnippetSpectrum b)
    {
        Span<float> re = stackalloc float[Lags / 2 + 1], im = stackalloc float[Lags / 2 + 1];
        Cross(a, b, re, im);
        int shift = BestShift(a, b, re, im);
        float found = 0, expected = 0;
        for (int band = 0; band < Snippet.Bands; band++)
        {
            float both = a.Heard[band] * b.Heard[band];
            found += both * InBand(re, im, band, shift);
            expected += both * both;
        }
        return Math.Min(1, found / Math.Max(expected, LeastExpected));
    }

    /// <summary>The cross spectrum, summed over the bins of each cell.</summary>
    private static void Cross(SnippetSpectrum a, SnippetSpectrum b, Span<float> re, Span<float> im)
    {
        re[SnippetSpectrum.Cells..].Clear();
        im[SnippetSpectrum.Cells..].Clear();
        ReadOnlySpan<Vector256<float>> ar = MemoryMarshal.Cast<float, Vector256<float>>(a.Real), ai = MemoryMarshal.Cast<float, Vector256<float>>(a.Imaginary);
        ReadOnlySpan<Vector256<float>> br = MemoryMarshal.Cast<float, Vector256<float>>(b.Real), bi = MemoryMarshal.Cast<float, Vector256<float>>(b.Imaginary);
        for (int cell = 0; cell < SnippetSpectrum.Cells; cell++)
        {
            re[cell] = Vector256.Sum(ar[cell] * br[cell] + ai[cell] * bi[cell]);
            im[cell] = Vector256.Sum(ai[cell] * br[cell] - ar[cell] * bi[cell]);
        }
    }

    /// <summary>The shift of the highest peak of the cross-correlation of the two whitened sounds (Knapp and Carter 1976).</summary>
    private static int BestShift(SnippetSpectrum a, SnippetSpectrum b, ReadOnlySpan<float> re, ReadOnlySpan<float> im)
    {
        Span<float> x = stackalloc float[Lags / 2 + 1], y = stackalloc float[Lags / 2 + 1], correlation = stackalloc float[Lags];
        x.Clear();
        y.Clear();
        for (int band = 0; band < Snippet.Bands; band++)
        {
            float weight = MathF.Sqrt(LeastHeard + a.Heard[band] * b.Heard[band]);
            (int from, int count) = SnippetSpectrum.CellsOf(band).GetOffsetAndLength(re.Length);
            for (int cell = from; cell < from + count; cell++) (x[cell], y[cell]) = (weight * re[cell], weight * im[cell]);
        }
        (t_fft ??= new RealFft(Lags)).Inverse(x, y, correlation);
        int best = 0;
        for (int shift = -MaxShift; shift <= MaxShift; shift++)
            if (Math.Abs(correlation[shift & (Lags - 1)]) > Math.Abs(correlation[best & (Lags - 1)])) best = shift;
        return best;
    }

    private static float InBand(ReadOnlySpan<float> re, ReadOnlySpan<float> im, int band, int shift)
    {
        float x = 0, y = 0;
        (int from, int count) = SnippetSpectrum.CellsOf(band).GetOffsetAndLength(re.Length);
        for (int cell = from; cell < from + count; cell++)
        {
            // The phase at the middle of the cell, between two bins.
            int phase = ((2 * SnippetSpectrum.BinsPerCell * cell + SnippetSpectrum.BinsPerCell - 1) * shift) & (Turn - 1);
            float cos = s_cosines[phase], sin = s_cosines[(phase - Turn / 4) & (Turn - 1)];
            x += re[cell] * cos - im[cell] * sin;
            y += re[cell] * sin + im[cell] * cos;
        }
        float lost = Lost(shift);
        return Math.Min(1, (x * x + y * y) / (lost * lost));
    }

    /// <summary>What the sum over the bins of a cell leaves of a sound at a shift.</summary>
    private static float Lost(int shift)
    {
        double half = Math.PI * shift / SnippetSpectrum.FftSize;
        return shift == 0 ? 1 : (float)(Math.Sin(SnippetSpectrum.BinsPerCell * half) / (SnippetSpectrum.BinsPerCell * Math.Sin(half)));
    }
}

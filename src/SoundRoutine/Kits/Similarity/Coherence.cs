using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// How far the waveforms of two sounds are one through a linear filter: magnitude-squared coherence (Carter 1987), band
/// by band, at the shift that aligns them best. Bands are judged apart, so that level and tilt do not matter. Holds
/// scratch memory: one instance per thread.
/// </summary>
internal sealed class Coherence
{
    /// <summary>Frames of <see cref="Snippet.Rate"/> by which attacks may have been found apart: 7.5 ms.</summary>
    public const int MaxShift = 240;

    private const int Lags = SnippetSpectrum.FftSize / SnippetSpectrum.BinsPerCell;

    /// <summary>What every band counts in finding the shift, however much of it is masked.</summary>
    private const float MinWeight = 0.02f;

    /// <summary>Half a band's worth: with less of both sounds unmasked there is no ground for a judgment.</summary>
    private const float MinExpected = 0.5f;

    [ThreadStatic] private static Coherence? t_instance;

    private readonly RealFft _fft = new(Lags);

    /// <summary>The cross spectrum, a value a cell, then the same weighted; silent above the cells.</summary>
    private readonly float[] _re = new float[Lags / 2 + 1], _im = new float[Lags / 2 + 1],
        _weightedRe = new float[Lags / 2 + 1], _weightedIm = new float[Lags / 2 + 1];
    private readonly float[] _correlation = new float[Lags];

    /// <summary>
    /// 0 (nothing in common) to 1 (one sound): the coherence found, against what two strokes of one sound would show
    /// under what masks them. Where hardly a band of both is unmasked it is low, for want of evidence. Symmetric but
    /// for rounding.
    /// </summary>
    public static float Of(SnippetSpectrum a, SnippetSpectrum b) => (t_instance ??= new Coherence()).Between(a, b);

    private float Between(SnippetSpectrum a, SnippetSpectrum b)
    {
        Cross(a, b);
        int shift = BestShift();
        float found = 0, expected = 0;
        for (int band = 0; band < Snippet.Bands; band++)
        {
            float both = a.SignalShare[band] * b.SignalShare[band];
            found += both * InBand(band, shift);
            expected += both * both;
        }
        return Math.Min(1, found / Math.Max(expected, MinExpected));
    }

    /// <summary>The cross spectrum, summed over the bins of each cell.</summary>
    private void Cross(SnippetSpectrum a, SnippetSpectrum b)
    {
        Span<Vector256<float>> re = Vectors(_re), im = Vectors(_im), weightedRe = Vectors(_weightedRe),
            weightedIm = Vectors(_weightedIm);
        ReadOnlySpan<Vector256<float>> ar = a.Real, ai = a.Imaginary, br = b.Real, bi = b.Imaginary,
            shareA = a.SignalShareByCell, shareB = b.SignalShareByCell;
        for (int bin = 0, block = 0; bin < ar.Length; block++)
        {
            // Two sums each, so that they do not wait for one another.
            Vector256<float> x = default, y = default, u = default, v = default;
            for (int end = bin + SnippetSpectrum.BinsPerCell; bin < end; bin++)
            {
                x = Vector256.MultiplyAddEstimate(ar[bin], br[bin], x);
                y = Vector256.MultiplyAddEstimate(ai[bin], bi[bin], y);
                u = Vector256.MultiplyAddEstimate(ai[bin], br[bin], u);
                v = Vector256.MultiplyAddEstimate(ar[bin], bi[bin], v);
            }
            (re[block], im[block]) = (x + y, u - v);
            Vector256<float> weight = Vector256.Sqrt(shareA[block] * shareB[block] + Vector256.Create(MinWeight));
            (weightedRe[block], weightedIm[block]) = (weight * re[block], weight * im[block]);
        }
    }

    /// <summary>
    /// The shift of the highest peak of the cross-correlation of the two whitened sounds (Knapp and Carter 1976).
    /// </summary>
    private int BestShift()
    {
        _fft.Inverse(_weightedRe, _weightedIm, _correlation);
        int later = TensorPrimitives.IndexOfMaxMagnitude<float>(_correlation.AsSpan(0, MaxShift + 1));
        int earlier = TensorPrimitives.IndexOfMaxMagnitude<float>(_correlation.AsSpan(Lags - MaxShift)) - MaxShift;
        return Math.Abs(_correlation[later]) >= Math.Abs(_correlation[Lags + earlier]) ? later : earlier;
    }

    private static Span<Vector256<float>> Vectors(float[] values) =>
        MemoryMarshal.Cast<float, Vector256<float>>(values.AsSpan());

    private float InBand(int band, int shift)
    {
        Range cells = SnippetSpectrum.CellsOf(band);
        (float x, float y) = ShiftPhasors.Sum(_re.AsSpan(cells), _im.AsSpan(cells), cells.Start.Value, shift);
        return Math.Min(1, x * x + y * y);
    }
}

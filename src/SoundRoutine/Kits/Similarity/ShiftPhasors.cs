using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Kits.Similarity;

/// <summary>The phasors by which a shift in time turns each cell of a <see cref="SnippetSpectrum"/>.</summary>
internal static class ShiftPhasors
{
    private const int Period = 2 * SnippetSpectrum.FftSize;

    /// <summary>
    /// [shifts from 0 to <see cref="Coherence.MaxShift"/>][cells], over what a shift leaves of the sum over a cell;
    /// shifts to the other side have the complex conjugate.
    /// </summary>
    private static readonly float[] s_cosines = Table(Math.Cos), s_sines = Table(Math.Sin);

    /// <summary>
    /// The sum over some cells of a cross spectrum, turned back by a shift: of two sounds that are one but for that
    /// shift it is what it would be of one sound and itself. Conjugated for a shift under 0.
    /// </summary>
    public static (float Re, float Im) Sum(ReadOnlySpan<float> re, ReadOnlySpan<float> im, int firstCell, int shift)
    {
        int row = Math.Abs(shift) * SnippetSpectrum.Cells + firstCell;
        ReadOnlySpan<float> cos = s_cosines.AsSpan(row, re.Length), sin = s_sines.AsSpan(row, re.Length);
        float side = shift < 0 ? -1 : 1, x = 0, y = 0;
        if (re.Length < Vector256<float>.Count)
        {
            for (int i = 0; i < re.Length; i++)
            {
                x += re[i] * cos[i] - side * im[i] * sin[i];
                y += re[i] * sin[i] + side * im[i] * cos[i];
            }
            return (x, y);
        }
        ReadOnlySpan<Vector256<float>> r = Vectors(re), m = Vectors(im), c = Vectors(cos), s = Vectors(sin);
        Vector256<float> xs = default, ys = default;
        for (int i = 0; i < r.Length; i++)
        {
            Vector256<float> turned = m[i] * side;
            xs += r[i] * c[i] - turned * s[i];
            ys += r[i] * s[i] + turned * c[i];
        }
        return (Vector256.Sum(xs), Vector256.Sum(ys));
    }

    private static ReadOnlySpan<Vector256<float>> Vectors(ReadOnlySpan<float> values) =>
        MemoryMarshal.Cast<float, Vector256<float>>(values);

    private static float[] Table(Func<double, double> part)
    {
        double[] turn = [.. Enumerable.Range(0, Period).Select(i => part(2 * Math.PI * i / Period))];
        var table = new float[(Coherence.MaxShift + 1) * SnippetSpectrum.Cells];
        for (int shift = 0, i = 0; shift <= Coherence.MaxShift; shift++)
        {
            // What the sum over the bins of a cell leaves of a sound at this shift.
            double half = Math.PI * shift / SnippetSpectrum.FftSize;
            double left = shift == 0
                ? 1
                : Math.Sin(SnippetSpectrum.BinsPerCell * half) / (SnippetSpectrum.BinsPerCell * Math.Sin(half));
            for (int cell = 0; cell < SnippetSpectrum.Cells; cell++, i++)
                // The phase at the middle of the cell, between two bins.
                table[i] =
                    (float)(turn[(2 * SnippetSpectrum.BinsPerCell * cell
                    + SnippetSpectrum.BinsPerCell - 1) * shift % Period] / left);
        }
        return table;
    }
}

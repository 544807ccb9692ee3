using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Kits.Similarity;

/// <summary>The spectrum of a snippet, each of its bands scaled to unit energy. Immutable.</summary>
internal sealed class SnippetSpectrum
{
    /// <summary>The length of a snippet, and room to shift it.</summary>
    public const int FftSize = 4096;

    /// <summary>
    /// Bins that are summed into one cell where two spectra are compared: all that shifts of less than half of
    /// <see cref="FftSize"/> / 8 frames need.
    /// </summary>
    public const int BinsPerCell = 8;

    /// <summary>The cells at which bands begin, 62.5 Hz each: octaves, above 4 kHz less.</summary>
    private static ReadOnlySpan<int> Edges => [0, 2, 4, 8, 16, 32, 64, 96, 128, 176, 232];

    [ThreadStatic] private static RealFft? t_fft;

    private readonly float[] _real, _imaginary, _signalShareByCell = new float[Cells];

    public SnippetSpectrum(Snippet snippet)
    {
        float[] re = new float[FftSize / 2 + 1], im = new float[re.Length];
        SignalShare = [.. snippet.SignalShare.Select(h => h / 255f)];
        var frame = new float[FftSize];
        for (int i = 0; i < snippet.Samples.Length; i++) frame[i] = snippet.Samples[i];
        (t_fft ??= new RealFft(FftSize)).Forward(frame, re, im);
        for (int band = 0; band < Snippet.Bands; band++)
        {
            double energy = Energy(re, im, band);
            Scale(re, im, band, energy > 0 ? (float)(1 / Math.Sqrt(energy)) : 0);
        }
        for (int band = 0; band < Snippet.Bands; band++)
            _signalShareByCell.AsSpan(CellsOf(band)).Fill(SignalShare[band]);
        (_real, _imaginary) = (Interleaved(re), Interleaved(im));
    }

    /// <summary>
    /// [cells / 8][<see cref="BinsPerCell"/>][8 cells]: eight cells side by side, one bin of each after the other, so
    /// that sums over the bins of a cell need no sum across the lanes of a vector.
    /// </summary>
    public ReadOnlySpan<Vector256<float>> Real => MemoryMarshal.Cast<float, Vector256<float>>(_real);

    /// <summary>As <see cref="Real"/>.</summary>
    public ReadOnlySpan<Vector256<float>> Imaginary => MemoryMarshal.Cast<float, Vector256<float>>(_imaginary);

    /// <summary>[cells / 8][8 cells]: <see cref="SignalShare"/> of the band of each.</summary>
    public ReadOnlySpan<Vector256<float>> SignalShareByCell =>
        MemoryMarshal.Cast<float, Vector256<float>>(_signalShareByCell);

    /// <summary>[bands], 0 to 1: the share of the energy of a band that is the sound's own.</summary>
    public float[] SignalShare { get; }

    /// <summary>How many cells the bands fill.</summary>
    public static int Cells => Edges[Snippet.Bands];

    /// <summary>The cells of a band.</summary>
    public static Range CellsOf(int band) => Edges[band]..Edges[band + 1];

    /// <summary>The energy in a band.</summary>
    public static double Energy(ReadOnlySpan<float> re, ReadOnlySpan<float> im, int band) =>
        TensorPrimitives.SumOfSquares(re[BinsOf(band)]) + TensorPrimitives.SumOfSquares(im[BinsOf(band)]);

    public static void Scale(Span<float> re, Span<float> im, int band, float gain)
    {
        TensorPrimitives.Multiply(re[BinsOf(band)], gain, re[BinsOf(band)]);
        TensorPrimitives.Multiply(im[BinsOf(band)], gain, im[BinsOf(band)]);
    }

    private static float[] Interleaved(float[] bins)
    {
        int lanes = Vector256<float>.Count, block = lanes * BinsPerCell;
        var cells = new float[Cells * BinsPerCell];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = bins[i / block * block + i % lanes * BinsPerCell + i % block / lanes];
        return cells;
    }

    private static Range BinsOf(int band) => (BinsPerCell * Edges[band])..(BinsPerCell * Edges[band + 1]);
}

using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>The spectrum of a snippet, each of its bands scaled to unit energy. Immutable.</summary>
internal sealed class SnippetSpectrum
{
    /// <summary>The length of a snippet, and room to shift it.</summary>
    public const int FftSize = 4096;

    /// <summary>Bins that are summed into one cell where two spectra are compared: all that shifts of less than half of <see cref="FftSize"/> / 8 frames need.</summary>
    public const int BinsPerCell = 8;

    /// <summary>The cells at which bands begin, 62.5 Hz each: octaves, above 4 kHz less.</summary>
    private static ReadOnlySpan<int> Edges => [0, 2, 4, 8, 16, 32, 64, 96, 128, 176, 232];

    [ThreadStatic] private static RealFft? t_fft;

    public SnippetSpectrum(Snippet snippet)
    {
        Real = new float[FftSize / 2 + 1];
        Imaginary = new float[FftSize / 2 + 1];
        Heard = [.. snippet.Heard.Select(h => h / 255f)];
        var frame = new float[FftSize];
        for (int i = 0; i < snippet.Samples.Length; i++) frame[i] = snippet.Samples[i];
        (t_fft ??= new RealFft(FftSize)).Forward(frame, Real, Imaginary);
        for (int band = 0; band < Snippet.Bands; band++)
        {
            double energy = Energy(Real, Imaginary, band);
            Scale(Real, Imaginary, band, energy > 0 ? (float)(1 / Math.Sqrt(energy)) : 0);
        }
    }

    /// <summary>[<see cref="FftSize"/> / 2 + 1].</summary>
    public float[] Real { get; }

    /// <summary>[<see cref="FftSize"/> / 2 + 1].</summary>
    public float[] Imaginary { get; }

    /// <summary>[bands], 0 to 1: the share of its energy that is the sound's own.</summary>
    public float[] Heard { get; }

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

    private static Range BinsOf(int band) => (BinsPerCell * Edges[band])..(BinsPerCell * Edges[band + 1]);
}

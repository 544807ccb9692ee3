using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Onsets;

/// <summary>
/// The bands the onset network hears: triangles nine to the octave from 43 Hz to 15 kHz; at the bottom, where that
/// would be finer than <see cref="Spacing"/>, one every 21.5 Hz. A triangle reaches to its neighbors' centers, at least
/// a bin to each side.
/// </summary>
internal sealed class BandFilters
{
    public const int Bands = 64;

    /// <summary>In Hz: a bin of 2048 samples at 44.1 kHz.</summary>
    private const double Spacing = 44_100.0 / 2048;

    private readonly TriangularFilter[] _filters = new TriangularFilter[Bands];

    /// <param name="size">Frames per transform.</param>
    /// <param name="sampleRate">In Hz. Bands over half of it stay silent.</param>
    /// <param name="binHz">The width of a bin that counts fully; narrower ones are more and count less.</param>
    public BandFilters(int size, int sampleRate, double binHz)
    {
        double width = (double)sampleRate / size;
        double previous = 0, center = 2 * Spacing;
        for (int b = 0; b < Bands; b++)
        {
            double next = Math.Max(center + Spacing, center * Math.Pow(2, 1 / 9.0));
            double below = Math.Max(center - previous, width), above = Math.Max(next - center, width);
            int first = Math.Max(0, (int)Math.Floor((center - below) / width)),
                end = Math.Min(size / 2, (int)Math.Ceiling((center + above) / width));
            var weights = new float[Math.Max(0, end - first + 1)];
            for (int i = 0; i < weights.Length; i++)
            {
                double away = (first + i) * width - center;
                weights[i] = (float)(Math.Max(0, 1 - (away <= 0 ? -away / below : away / above)) * width / binHz);
            }
            _filters[b] = new TriangularFilter(Math.Min(first, size / 2), weights);
            (previous, center) = (center, next);
        }
    }

    /// <summary>[size / 2 + 1] magnitudes to [<see cref="Bands"/>].</summary>
    public void Apply(ReadOnlySpan<float> magnitude, Span<float> bands)
    {
        for (int b = 0; b < Bands; b++) bands[b] = _filters[b].Apply(magnitude);
    }
}

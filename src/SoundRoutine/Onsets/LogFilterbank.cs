using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Onsets;

/// <summary>
/// Triangular filters a quarter tone apart, 24 to the octave from 27.5 Hz to 17 kHz or the Nyquist frequency; where
/// the transform's bins are coarser than that, one filter a bin. Overlapping and not normalized (Böck and Widmer 2013).
/// </summary>
internal sealed class LogFilterbank
{
    private readonly TriangularFilter[] _filters;

    /// <param name="fftSize">Frames per transform.</param>
    /// <param name="sampleRate">In Hz.</param>
    public LogFilterbank(int fftSize, int sampleRate)
    {
        var centers = new List<int>();
        for (int k = 0; 27.5 * Math.Pow(2, k / 24.0) is double hz && hz < Math.Min(17_000, sampleRate / 2.0); k++)
        {
            int bin = (int)Math.Round(hz * fftSize / sampleRate);
            if (bin >= 1 && bin < fftSize / 2 && (centers.Count == 0 || bin > centers[^1])) centers.Add(bin);
        }
        Bands = centers.Count;
        _filters = new TriangularFilter[Bands];
        CenterHz = new double[Bands];
        for (int b = 0; b < Bands; b++)
        {
            int center = centers[b], low = b == 0 ? center - 1 : centers[b - 1],
                high = b == Bands - 1 ? center + 1 : centers[b + 1];
            IEnumerable<int> bins = Enumerable.Range(low + 1, high - low - 1);
            _filters[b] =
                new TriangularFilter(low + 1,
                    [.. bins.Select(bin => (float)TriangularFilter.At(bin, low, center, high))]);
            CenterHz[b] = (double)center * sampleRate / fftSize;
        }
    }

    public int Bands { get; }

    /// <summary>[<see cref="Bands"/>], rising.</summary>
    public double[] CenterHz { get; }

    /// <summary>[bins] magnitudes to [<see cref="Bands"/>].</summary>
    public void Apply(ReadOnlySpan<float> magnitude, Span<float> bands)
    {
        // Bin by bin: sums in vectors would round otherwise, and onsets with them.
        for (int b = 0; b < _filters.Length; b++)
        {
            float[] weights = _filters[b].Weights;
            ReadOnlySpan<float> bins = magnitude.Slice(_filters[b].First, weights.Length);
            float sum = 0;
            for (int i = 0; i < weights.Length; i++) sum += weights[i] * bins[i];
            bands[b] = sum;
        }
    }
}

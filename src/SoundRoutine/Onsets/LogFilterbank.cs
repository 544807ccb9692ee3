namespace SoundRoutine.Onsets;

/// <summary>
/// Triangular filters a quarter tone apart, 24 to the octave from 27.5 Hz to 17 kHz or the Nyquist frequency; where
/// the transform's bins are coarser than that, one filter a bin. Overlapping and not normalized (Böck and Widmer 2013).
/// </summary>
internal sealed class LogFilterbank
{
    private readonly int[] _starts;
    private readonly float[][] _weights;

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
        _starts = new int[Bands];
        _weights = new float[Bands][];
        CenterHz = new double[Bands];
        for (int b = 0; b < Bands; b++)
        {
            int center = centers[b], low = b == 0 ? center - 1 : centers[b - 1], high = b == Bands - 1 ? center + 1 : centers[b + 1];
            _starts[b] = low + 1;
            _weights[b] = new float[high - low - 1];
            for (int bin = low + 1; bin < high; bin++)
                _weights[b][bin - low - 1] = bin <= center ? (float)(bin - low) / (center - low) : (float)(high - bin) / (high - center);
            CenterHz[b] = (double)center * sampleRate / fftSize;
        }
    }

    public int Bands { get; }

    /// <summary>[<see cref="Bands"/>], rising.</summary>
    public double[] CenterHz { get; }

    /// <summary>[bins] magnitudes to [<see cref="Bands"/>].</summary>
    public void Apply(ReadOnlySpan<float> magnitude, Span<float> bands)
    {
        for (int b = 0; b < _starts.Length; b++)
        {
            float[] weights = _weights[b];
            ReadOnlySpan<float> bins = magnitude.Slice(_starts[b], weights.Length);
            float sum = 0;
            for (int i = 0; i < weights.Length; i++) sum += weights[i] * bins[i];
            bands[b] = sum;
        }
    }
}

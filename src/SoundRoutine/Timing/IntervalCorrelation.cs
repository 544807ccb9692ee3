namespace SoundRoutine.Timing;

/// <summary>
/// The autocorrelation of an onset train up to 8 s, blurred by a Gaussian of 12 ms: how much returns after a time. 1 at
/// lag 0, corrected for the end of the train.
/// </summary>
internal sealed class IntervalCorrelation
{
    private const double Bin = 0.005, Longest = 8, Blur = 0.012;
    private const double MinOverlap = 0.15, Ceiling = 1.5;

    private readonly double[] _values;

    /// <param name="times">Seconds, rising.</param>
    /// <param name="weights">One a time, not negative, not all zero.</param>
    public IntervalCorrelation(ReadOnlySpan<double> times, ReadOnlySpan<double> weights)
    {
        int reach = (int)(4 * Blur / Bin);
        var counts = new double[(int)(Longest / Bin) + 2 * reach + 2];
        for (int i = 0; i < times.Length; i++)
        {
            counts[0] += weights[i] * weights[i];
            for (int j = i + 1; j < times.Length && times[j] - times[i] < Longest; j++)
            {
                double place = (times[j] - times[i]) / Bin;
                int bin = (int)place;
                double product = weights[i] * weights[j];
                counts[bin] += product * (bin + 1 - place);
                counts[bin + 1] += product * (place - bin);
            }
        }

        double[] kernel =
            [.. Enumerable.Range(-reach, 2 * reach + 1).Select(k => Math.Exp(-0.5 * Math.Pow(k * Bin / Blur, 2)))];
        _values = new double[(int)(Longest / Bin) + reach];
        for (int lag = 0; lag < _values.Length; lag++)
            // The correlation is even: what lies left of lag 0 mirrors what lies right of it.
            for (int k = -reach; k <= reach; k++) _values[lag] += kernel[k + reach] * counts[Math.Abs(lag + k)];

        double zero = _values[0], span = times[^1] - times[0] + 0.5;
        for (int lag = 0; lag < _values.Length; lag++)
            _values[lag] = Math.Min(Ceiling, _values[lag] / zero / Math.Max(MinOverlap, 1 - lag * Bin / span));
    }

    /// <summary>The value at a lag in seconds; 0 beyond 8 s.</summary>
    public double At(double lag)
    {
        if (lag > Longest) return 0;
        double place = lag / Bin;
        int bin = (int)place;
        return _values[bin] + (place - bin) * (_values[bin + 1] - _values[bin]);
    }
}

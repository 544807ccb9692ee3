namespace SoundRoutine.Kits.Features;

/// <summary>Measures of a power spectrum, given in bins of <c>binHz</c>. A spectrum without power has zeros.</summary>
internal static class SpectralShape
{
    /// <summary>Upper edges of the 24 critical bands in Hz (Zwicker 1961).</summary>
    private static readonly double[] s_barkEdges =
        [100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400,
            7700, 9500, 12000, 15500];

    /// <summary>The power from <paramref name="lowHz"/> up to, and without, <paramref name="highHz"/>.</summary>
    public static double Band(ReadOnlySpan<float> power, double binHz, double lowHz, double highHz)
    {
        (int from, int to) = Bins(power.Length, binHz, lowHz, highHz);
        double sum = 0;
        foreach (float p in power[from..to]) sum += p;
        return sum;
    }

    /// <summary>
    /// Mean frequency in Hz, weighted by power, of the bins from <paramref name="lowHz"/> to <paramref name="highHz"/>.
    /// </summary>
    public static double Centroid(
        ReadOnlySpan<float> power, double binHz, double lowHz = 0, double highHz = double.PositiveInfinity)
    {
        (int from, int to) = Bins(power.Length, binHz, lowHz, highHz);
        double sum = 0, weighted = 0;
        for (int k = from; k < to; k++)
        {
            sum += power[k];
            weighted += power[k] * (k * binHz);
        }
        return sum > 0 ? weighted / sum : 0;
    }

    public static double Spread(ReadOnlySpan<float> power, double binHz, double centroid)
    {
        double sum = 0, weighted = 0;
        for (int k = 0; k < power.Length; k++)
        {
            double d = k * binHz - centroid;
            sum += power[k];
            weighted += power[k] * d * d;
        }
        return sum > 0 ? Math.Sqrt(weighted / sum) : 0;
    }

    /// <summary>
    /// Geometric over arithmetic mean of the bins in a range; those 100 dB under the mean count as that.
    /// </summary>
    public static double Flatness(ReadOnlySpan<float> power, double binHz, double lowHz, double highHz)
    {
        (int from, int to) = Bins(power.Length, binHz, lowHz, highHz);
        if (to == from) return 0;
        double mean = Band(power, binHz, lowHz, highHz) / (to - from), logs = 0;
        if (mean <= 0) return 0;
        for (int k = from; k < to; k++) logs += Math.Log(Math.Max(power[k] / mean, 1e-10));
        return Math.Min(1, Math.Exp(logs / (to - from)));
    }

    public static double Rolloff(ReadOnlySpan<float> power, double binHz, double share)
    {
        double total = Band(power, binHz, 0, double.PositiveInfinity), sum = 0;
        if (total <= 0) return 0;
        for (int k = 0; k < power.Length; k++)
            if ((sum += power[k]) >= share * total) return k * binHz;
        return (power.Length - 1) * binHz;
    }

    /// <summary>Frequency in Hz of the strongest bin from 30 Hz on.</summary>
    public static double PeakFrequency(ReadOnlySpan<float> power, double binHz)
    {
        (int from, int to) = Bins(power.Length, binHz, 30, double.PositiveInfinity);
        int best = from;
        for (int k = from; k < to; k++) if (power[k] > power[best]) best = k;
        return best < power.Length && power[best] > 0 ? best * binHz : 0;
    }

    /// <summary>
    /// Sharpness in acum after DIN 45692. The specific loudness of a critical band is taken as its share of the
    /// strongest band's power to the 0.23 (Zwicker's exponent), less a threshold 60 dB down; masking between bands and
    /// the absolute level are left out, since a file does not say how loud it is played.
    /// </summary>
    public static double Sharpness(ReadOnlySpan<float> power, double binHz)
    {
        Span<double> bands = stackalloc double[s_barkEdges.Length];
        double strongest = 0, low = 20;
        for (int z = 0; z < bands.Length; low = s_barkEdges[z++])
            strongest = Math.Max(strongest, bands[z] = Band(power, binHz, low, s_barkEdges[z]));
        if (strongest <= 0) return 0;
        double loudness = 0, weighted = 0, threshold = Math.Pow(1e-6, 0.23);
        for (int z = 0; z < bands.Length; z++)
        {
            double bark = z + 0.5, specific = Math.Max(0, Math.Pow(bands[z] / strongest, 0.23) - threshold);
            loudness += specific;
            weighted += specific * bark * (bark <= 15.8 ? 1 : 0.15 * Math.Exp(0.42 * (bark - 15.8)) + 0.85);
        }
        return 0.11 * weighted / loudness;
    }

    /// <summary>
    /// Share of the power within an eighth of <paramref name="pitch"/> (at least one bin) of its multiples.
    /// </summary>
    public static double Harmonicity(ReadOnlySpan<float> power, double binHz, double pitch)
    {
        if (pitch <= 0) return 0;
        double total = 0, near = 0, tolerance = Math.Max(pitch / 8, binHz);
        for (int k = 0; k < power.Length; k++)
        {
            double f = k * binHz, multiple = Math.Max(1, Math.Round(f / pitch)) * pitch;
            total += power[k];
            if (Math.Abs(f - multiple) <= tolerance) near += power[k];
        }
        return total > 0 ? near / total : 0;
    }

    /// <summary>None where the range is empty, as one over half a low sample rate is.</summary>
    private static (int From, int To) Bins(int count, double binHz, double lowHz, double highHz)
    {
        int from = (int)Math.Min(count, Math.Ceiling(lowHz / binHz));
        return (from, Math.Max(from, (int)Math.Min(count, Math.Ceiling(highHz / binHz))));
    }
}

namespace SoundRoutine.Bench;

/// <summary>How well a resampler keeps what it should and leaves out what it should not, by sines.</summary>
/// <param name="GainDb">Largest change of level up to 0.9 of the lower Nyquist frequency.</param>
/// <param name="ResidueDb">Largest residue beside a sine there, relative to it: images and noise.</param>
/// <param name="AliasDb">What is left of a sine that the lower rate cannot hold; null when the rate rises.</param>
internal sealed record ResamplerQuality(double GainDb, double ResidueDb, double? AliasDb)
{
    private const double Level = 0.5;

    public static ResamplerQuality Of(ResamplerContender contender, int from, int to)
    {
        double nyquist = Math.Min(from, to) / 2.0, gain = 0, residue = double.NegativeInfinity;
        foreach (double part in new[] { 0.0453, 0.2511, 0.4987, 0.7513, 0.85, 0.8999 })
        {
            double hz = part * nyquist;
            (double level, double left) = Fit(Middle(contender.Run(Sine(from, from, hz), from, to)), hz / to);
            double change = 20 * Math.Log10(level / Level);
            if (Math.Abs(change) > Math.Abs(gain)) gain = change;
            residue = Math.Max(residue, 20 * Math.Log10(left / (level / Math.Sqrt(2))));
        }
        return new ResamplerQuality(gain, residue, from > to ? Alias(contender, from, to) : null);
    }

    public static float[] Sine(int rate, int frames, double hz) =>
        [.. Enumerable.Range(0, frames).Select(i => (float)(Level * Math.Sin(2 * Math.PI * hz * i / rate)))];

    private static double Alias(ResamplerContender contender, int from, int to)
    {
        double hz = (from + to) / 4.0;
        double[] left = Middle(contender.Run(Sine(from, from, hz), from, to));
        return 20 * Math.Log10(Math.Sqrt(left.Average(v => v * v)) / (Level / Math.Sqrt(2)));
    }

    /// <summary>Without the ends, where every resampler misses what is not there.</summary>
    private static double[] Middle(float[] samples) =>
        [.. samples.Skip(samples.Length / 4).Take(samples.Length / 2).Select(v => (double)v)];

    /// <summary>Amplitude of the best fitting sine, and the root mean square of what it leaves.</summary>
    private static (double Level, double Left) Fit(double[] samples, double cycles)
    {
        double ss = 0, sc = 0, cc = 0, xs = 0, xc = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * cycles * i);
            (ss, sc, cc, xs, xc) = (ss + s * s, sc + s * c, cc + c * c, xs + samples[i] * s, xc + samples[i] * c);
        }
        double determinant = ss * cc - sc * sc, a = (xs * cc - xc * sc) / determinant,
            b = (xc * ss - xs * sc) / determinant;
        double left = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            (double s, double c) = Math.SinCos(2 * Math.PI * cycles * i);
            left += Math.Pow(samples[i] - a * s - b * c, 2);
        }
        return (Math.Sqrt(a * a + b * b), Math.Sqrt(left / samples.Length));
    }
}

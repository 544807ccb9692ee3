namespace SoundRoutine.Bench.Scorecards;

/// <summary>
/// A figure with the interval in which 95 of 100 figures lie that are made of as many songs drawn from these, with
/// repeats (the percentile bootstrap, Efron 1979).
/// </summary>
internal readonly record struct Interval(double Value, double Low, double High)
{
    private const int Draws = 2000;

    /// <summary>Of no values all is NaN. The draws are always the same.</summary>
    public static Interval Of(double[] values, Func<IEnumerable<double>, double> figure)
    {
        if (values.Length == 0) return new Interval(double.NaN, double.NaN, double.NaN);
        Rng rng = new Seed(95).CreateRng();
        var drawn = new double[values.Length];
        var figures = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            for (int i = 0; i < drawn.Length; i++) drawn[i] = values[rng.Next(values.Length)];
            figures[d] = figure(drawn);
        }
        Array.Sort(figures);
        return new Interval(figure(values), figures[Draws / 40], figures[^(Draws / 40)]);
    }
}

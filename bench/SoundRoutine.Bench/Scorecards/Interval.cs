namespace SoundRoutine.Bench.Scorecards;

/// <summary>
/// A figure with the interval in which 95 of 100 figures lie that are made of as many songs drawn from these, with
/// repeats (the percentile bootstrap, Efron 1979).
/// </summary>
internal readonly record struct Interval(double Value, double Low, double High)
{
    private const int Draws = 2000;

    /// <summary>Of nothing all is NaN. The draws are always the same.</summary>
    /// <param name="measured">A value a song, or what else is drawn whole.</param>
    /// <param name="figure">Of some of them.</param>
    public static Interval Of<T>(T[] measured, Func<IEnumerable<T>, double> figure)
    {
        if (measured.Length == 0) return new Interval(double.NaN, double.NaN, double.NaN);
        Rng rng = new Seed(95).CreateRng();
        var drawn = new T[measured.Length];
        var figures = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            for (int i = 0; i < drawn.Length; i++) drawn[i] = measured[rng.Next(measured.Length)];
            figures[d] = figure(drawn);
        }
        Array.Sort(figures);
        return new Interval(figure(measured), figures[Draws / 40], figures[^(Draws / 40)]);
    }
}

using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>How prominent hits are: how much each is one of those that make the beat.</summary>
internal static class Prominence
{
    /// <summary>Under the loud hits of its class by this many dB a hit is not prominent at all.</summary>
    private const double RangeDb = 30;

    /// <summary>
    /// The loud hits of a class are never taken to be farther than this under those of the input, or the crumbs of a
    /// class that nobody plays would be loud.
    /// </summary>
    private const double MaxClassDb = 15;

    /// <summary>What a sound struck once counts against one struck all the time.</summary>
    private const double Once = 0.4;

    /// <summary>A sound with this share of the hits of its input is struck all the time.</summary>
    private const double AllTheTime = 0.125;

    /// <summary>The level a hit adds to what sounded before it, in dBFS.</summary>
    public static double AddedDb(double energyDb, double bleedDb) =>
        energyDb + Decibels.OfPower(Math.Max(1e-3, 1 - Decibels.ToPower(bleedDb)));

    /// <summary>
    /// 0 to 1, the product of three parts: how near the level it adds comes to that of the loud hits of its class in
    /// the same input (whole at their ninth decile, none 30 dB under), how often its sound comes back (whole for an
    /// eighth of all hits), and the square of how likely it is a drum at all: what may as well be a note is a poor
    /// drum.
    /// </summary>
    /// <param name="hits">All hits of one input, each with its group.</param>
    /// <param name="drum">How likely each is a drum; null where all are.</param>
    public static double[] Of(IReadOnlyList<AnalyzedHit> hits, double[]? drum)
    {
        Instrument[] classes = [.. hits.Select(h => h.Scores.Best)];
        Dictionary<Instrument, double> loudOf = classes.Zip(hits).GroupBy(p => p.First, p => p.Second.Level)
            .ToDictionary(c => c.Key, c => Math.Max(Loud([.. c]), -MaxClassDb));
        Dictionary<int, int> sizes = hits.CountBy(h => h.Group).ToDictionary();
        double often = Math.Log2(Math.Max(2, AllTheTime * hits.Count));
        var result = new double[hits.Count];
        for (int i = 0; i < result.Length; i++)
        {
            double loud = Math.Clamp(1 - (loudOf[classes[i]] - hits[i].Level) / RangeDb, 0, 1);
            double back = hits.Count == 1 ? 1
                : Once + (1 - Once) * Math.Min(1, Math.Log2(sizes[hits[i].Group]) / often);
            result[i] = loud * back * (drum?[i] ?? 1) * (drum?[i] ?? 1);
        }
        return result;
    }

    /// <summary>The level of the loud ones among several: their ninth decile.</summary>
    public static double Loud(double[] levels) => levels.Order().ElementAt((int)(0.9 * (levels.Length - 1)));
}

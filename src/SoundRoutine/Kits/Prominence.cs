using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>How much a hit is one of those that make the beat, and which hits of a separated stem are none of its drums.</summary>
internal static class Prominence
{
    /// <summary>A hit this many dB under the loud hits of its class is not prominent at all.</summary>
    private const double RangeDb = 30;

    /// <summary>The loud hits of a class are never taken to be farther than this under those of the input, or the crumbs of a class that nobody plays would be loud.</summary>
    private const double MaxClassDb = 15;

    /// <summary>The share of a sound heard once against one heard all the time.</summary>
    private const double HeardOnce = 0.4;

    /// <summary>A sound that is this share of the hits of an input is heard all the time.</summary>
    private const double AllTheTime = 0.125;

    /// <summary>The level a hit adds to what sounded before it, in dBFS.</summary>
    public static double AddedDb(double energyDb, double bleedDb) => energyDb + Decibels.OfPower(Math.Max(1e-3, 1 - Decibels.ToPower(bleedDb)));

    /// <summary>
    /// 0 to 1, the product of three parts: how near the level it adds comes to that of the loud hits of its class in the
    /// same input (whole at their ninth decile, none 30 dB under), how often its sound comes back (whole for an eighth of
    /// all hits), and the square of how likely it is a drum at all: a slice that may as well be a note is a poor drum.
    /// </summary>
    /// <param name="hits">All hits of one input.</param>
    /// <param name="groups">The sound of each.</param>
    /// <param name="drumLikeness">How likely each is a drum; null where all are.</param>
    public static double[] Of(IReadOnlyList<AnalyzedHit> hits, ReadOnlySpan<int> groups, double[]? drumLikeness)
    {
        var result = new double[hits.Count];
        if (hits.Count == 0) return result;
        var byClass = new Dictionary<Instrument, double>();
        foreach (var ofClass in Enumerable.Range(0, hits.Count).GroupBy(i => hits[i].Scores.Best))
            byClass[ofClass.Key] = Math.Max(Loud([.. ofClass.Select(i => hits[i].Level)]), -MaxClassDb);
        var sizes = new Dictionary<int, int>();
        foreach (int g in groups) sizes[g] = sizes.GetValueOrDefault(g) + 1;
        double often = Math.Log2(Math.Max(2, AllTheTime * hits.Count));
        for (int i = 0; i < result.Length; i++)
        {
            double loud = Math.Clamp(1 - (byClass[hits[i].Scores.Best] - hits[i].Level) / RangeDb, 0, 1);
            double back = hits.Count == 1 ? 1 : HeardOnce + (1 - HeardOnce) * Math.Min(1, Math.Log2(sizes[groups[i]]) / often);
            double drum = drumLikeness?[i] ?? 1;
            result[i] = loud * back * drum * drum;
        }
        return result;
    }

    /// <summary>The level of the loud ones among several: their ninth decile.</summary>
    public static double Loud(double[] levels) => levels.Order().ElementAt((int)(0.9 * (levels.Length - 1)));
}

namespace SoundRoutine.Kits.Stages;

/// <summary>
/// Hits of a separated stem that are not prominent enough to be drums: what the separation left of other instruments.
/// </summary>
internal static class Bleed
{
    /// <summary>Less prominent hits are bleed.</summary>
    private const double MinProminence = 0.2;

    /// <summary>
    /// Of a class played throughout, hits with this share of the prominence of its best one stay, however faint they
    /// are.
    /// </summary>
    private const double NearBest = 0.8;

    /// <summary>
    /// For each hit the reason to leave it out, or null. The most prominent one always stays, and so do stand-ins.
    /// </summary>
    public static string?[] ReasonsOf(AnalyzedHit[] hits)
    {
        if (hits.Length == 0) return [];
        double best = hits.Max(h => h.Prominence);
        Dictionary<Instrument, double> limits = hits.GroupBy(h => h.Scores.Best, h => h.Prominence).ToDictionary(
            c => c.Key, c => Math.Min(LimitOf([.. c]), MinProminence));
        return [.. hits.Select(h => !h.StandsIn && h.Prominence < limits[h.Scores.Best] ? LeftOut.Bleed : null)];

        double LimitOf(double[] ofClass) =>
            StandIns.IsPlayedThroughout(ofClass.Length, hits.Length) ? NearBest * ofClass.Max() : best;
    }
}

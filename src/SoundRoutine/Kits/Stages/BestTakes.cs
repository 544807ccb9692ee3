namespace SoundRoutine.Kits.Stages;

/// <summary>
/// The takes worth comparing of a sound struck thousands of times: the best of each strength, from the softest to the
/// loudest.
/// </summary>
internal static class BestTakes
{
    private const int Strengths = 64;

    /// <summary>
    /// The indices to keep, in order; all where there are no more than <see cref="KitOptions.MaxCompared"/>.
    /// </summary>
    /// <param name="takes">Indices into the hits.</param>
    /// <param name="hits">All hits of the input.</param>
    /// <param name="options">How many are compared, and how many of each layer stay.</param>
    public static int[] Of(int[] takes, IReadOnlyList<AnalyzedHit> hits, KitOptions options)
    {
        if (takes.Length <= options.MaxCompared) return takes;
        double softest = takes.Min(i => hits[i].Features.EnergyDb),
            range = takes.Max(i => hits[i].Features.EnergyDb) - softest;
        int each = Math.Max(options.RoundRobins, options.MaxCompared / Strengths);
        int[] ends = [takes.MinBy(i => hits[i].Features.EnergyDb), takes.MaxBy(i => hits[i].Features.EnergyDb)];
        return
        [
            .. takes.GroupBy(i => range > 0
                ? Math.Min(Strengths - 1, (int)((hits[i].Features.EnergyDb - softest) / range * Strengths)) : 0)
                .SelectMany(g => g.OrderByDescending(i => hits[i].Merit).ThenBy(i => i).Take(each)).Union(ends).Order(),
        ];
    }
}

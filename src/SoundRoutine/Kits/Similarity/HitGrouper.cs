namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Finds hits of the same sound. The result depends on the hits alone: they come in an order of their own
/// (<see cref="HitOrder"/>).
/// </summary>
internal static class HitGrouper
{
    /// <summary>The group of each hit, numbered from 0 in their order.</summary>
    /// <param name="hits">Each with its snippet.</param>
    /// <param name="sizes">How many hits each stands for.</param>
    /// <param name="options">
    /// Sounds whose hits are on average <see cref="KitOptions.GroupDistanceDb"/> apart, by <see cref="SoundDistance"/>,
    /// are two.
    /// </param>
    /// <param name="cancellation">Stops between two joins.</param>
    public static int[] Group(
        IReadOnlyList<ComparedHit> hits, int[] sizes, KitOptions options, CancellationToken cancellation = default) =>
        hits.Count > options.MaxCompared
            ? new StretchGrouper(options, null, cancellation).Group(hits, sizes, oneInput: false)
            : AverageLinkage.Cluster(
                sizes, new HitDistances(hits, false, cancellation).Between, options.GroupDistanceDb, null,
                cancellation);

    /// <summary>The same of the hits of one input, where a drummer's strokes can be told from a machine's.</summary>
    /// <param name="hits">As there.</param>
    /// <param name="options">As there.</param>
    /// <param name="progress">Told how much is done, 0 to 1, from several threads.</param>
    /// <param name="cancellation">As there.</param>
    public static int[] GroupInput(
        IReadOnlyList<ComparedHit> hits, KitOptions options, Action<double>? progress = null,
            CancellationToken cancellation = default)
    {
        int[] sizes = [.. Enumerable.Repeat(1, hits.Count)];
        if (hits.Count > options.MaxCompared)
            return new StretchGrouper(options, progress, cancellation).Group(hits, sizes, oneInput: true);
        var distances = HitDistances.OfInput(hits, options.Separated, cancellation);
        return AverageLinkage.Cluster(sizes, distances.Between, options.GroupDistanceDb, progress, cancellation);
    }

    /// <summary>About how many pairs are compared of the hits of one input.</summary>
    public static double PairsOf(int hits, KitOptions options) =>
        hits <= options.MaxCompared ? AverageLinkage.Pairs(hits) : StretchGrouper.PairsPerHit(options) * hits;
}

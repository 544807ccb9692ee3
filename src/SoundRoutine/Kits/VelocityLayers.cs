using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>Orders the hits of one sound into velocity layers of round robins.</summary>
internal static class VelocityLayers
{
    /// <summary>
    /// The hits to keep, softest layer first, the best of a layer first. Layers divide the range from the softest to
    /// the loudest evenly in dB; empty ones are closed up. Hits in which another drum is as loud as the sound's own are
    /// left out while there are others: played hard, they would be that drum. What the user wants stays.
    /// </summary>
    /// <param name="hits">Those of one sound, at least one.</param>
    /// <param name="sound">What the sound is.</param>
    /// <param name="level">How loud a hit is, in dB.</param>
    /// <param name="options">How many are kept.</param>
    public static Layering Arrange(
        IReadOnlyList<AnalyzedHit> hits, Instrument sound, Func<AnalyzedHit, double> level, KitOptions options)
    {
        var reasons = new string?[hits.Count];
        Array.Fill(reasons, LeftOut.Covered);
        int[] clean =
        [
            .. CoveredHits.Uncovered(hits, sound)
                .Union(Enumerable.Range(0, hits.Count).Where(i => hits[i].ByHand || hits[i].IsJoined)),
        ];
        foreach (int i in clean) reasons[i] = LeftOut.Repeat;
        List<int> distinct = Distinct(hits, clean, options);
        foreach (int i in distinct) reasons[i] = LeftOut.LayerFull;
        ImmutableArray<LayeredHit> kept = [.. InLayers(distinct, i => level(hits[i]), i => hits[i].ByHand, options)];
        foreach (LayeredHit hit in kept) reasons[hit.Index] = null;
        return new Layering(kept, [.. reasons]);
    }

    /// <summary>The best first, without those that repeat a better one.</summary>
    private static List<int> Distinct(IReadOnlyList<AnalyzedHit> hits, int[] indices, KitOptions options)
    {
        List<int> distinct = [];
        // Of equals the first: hits come in an order of their own.
        foreach (int i in indices.OrderByDescending(i => hits[i].Merit).ThenBy(i => i))
            if (hits[i].ByHand || !distinct.Exists(d => IsRepeat(hits[d], hits[i], options.RepeatDistanceDb)))
                distinct.Add(i);
        return distinct;
    }

    private static bool IsRepeat(AnalyzedHit a, AnalyzedHit b, double limit) =>
        Math.Abs(a.Features.EnergyDb - b.Features.EnergyDb) < limit && a.Fingerprint.DistanceTo(b.Fingerprint) < limit;

    private static IEnumerable<LayeredHit> InLayers(
        List<int> indices, Func<int, double> level, Func<int, bool> isWanted, KitOptions options)
    {
        double softest = indices.Min(level), range = indices.Max(level) - softest;
        int layers = Math.Clamp((int)(range / options.LayerStepDb) + 1, 1, options.Layers);
        return indices.GroupBy(i => range > 0 ? Math.Min(layers - 1, (int)((level(i) - softest) / range * layers)) : 0)
            .OrderBy(layer => layer.Key)
            .SelectMany((layer, n) => layer.Where((i, r) => r < options.RoundRobins || isWanted(i))
                .Select((i, r) => new LayeredHit(i, n + 1, r + 1)));
    }
}

using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>Orders the hits of one sound into velocity layers of round robins.</summary>
internal static class VelocityLayers
{
    /// <summary>A hit with its place, both from 1; <see cref="Index"/> is its place in the list given.</summary>
    public readonly record struct Placed(int Index, int Layer, int RoundRobin);

    /// <summary>
    /// The hits to keep, softest layer first, the best of a layer first; the best of all is always
    /// among them. Layers divide the range from the softest to the loudest evenly in dB; empty ones are closed up.
    /// </summary>
    public static (ImmutableArray<Placed> Kept, ImmutableArray<LeftOut> LeftOut) Arrange(IReadOnlyList<SourceHit> hits, KitOptions options)
    {
        List<int> distinct = [];
        // Order by index last: hits come in an order of their own.
        foreach (int i in Enumerable.Range(0, hits.Count).OrderByDescending(i => hits[i].Merit).ThenBy(i => i))
            if (!distinct.Exists(d => IsRepeat(hits[d], hits[i], options.RepeatDistanceDb))) distinct.Add(i);
        double softest = distinct.Min(i => hits[i].Features.EnergyDb), range = distinct.Max(i => hits[i].Features.EnergyDb) - softest;
        int layers = Math.Clamp((int)(range / options.LayerStepDb) + 1, 1, options.Layers);
        var byLayer = distinct.GroupBy(i => range > 0 ? Math.Min(layers - 1, (int)((hits[i].Features.EnergyDb - softest) / range * layers)) : 0).OrderBy(g => g.Key);
        var kept = ImmutableArray.CreateBuilder<Placed>();
        int layer = 0;
        foreach (IGrouping<int, int> group in byLayer)
        {
            layer++;
            kept.AddRange(group.Take(options.RoundRobins).Select((i, r) => new Placed(i, layer, r + 1)));
        }
        return (kept.ToImmutable(), LeftOut.Sum([
            new LeftOut(LeftOut.Repeat, hits.Count - distinct.Count),
            new LeftOut(LeftOut.LayerFull, distinct.Count - kept.Count),
        ]));
    }

    private static bool IsRepeat(SourceHit a, SourceHit b, double limit) =>
        Math.Abs(a.Features.EnergyDb - b.Features.EnergyDb) < limit && a.Fingerprint.DistanceTo(b.Fingerprint) < limit;
}

using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>Orders the hits of one sound into velocity layers of round robins.</summary>
internal static class VelocityLayers
{
    /// <summary>A hit with its place, both from 1; <see cref="Index"/> is its place in the list given.</summary>
    public readonly record struct Placed(int Index, int Layer, int RoundRobin);

    /// <summary>
    /// The hits to keep, softest layer first, the best of a layer first. Layers divide the range from the softest to the loudest evenly in dB; empty ones are closed up.
    /// Hits in which another drum is as loud as the sound's own are left out while there are others: played hard, they would be that drum.
    /// </summary>
    /// <param name="hits">Those of one sound.</param>
    /// <param name="sound">What the sound is.</param>
    /// <param name="level">How loud a hit is, in dB.</param>
    /// <param name="options">How many are kept.</param>
    public static (ImmutableArray<Placed> Kept, ImmutableArray<LeftOut> LeftOut) Arrange(IReadOnlyList<AnalyzedHit> hits, Instrument sound, Func<AnalyzedHit, double> level, KitOptions options)
    {
        int[] clean = StrokesTogether.Uncovered(hits, sound);
        List<int> distinct = [];
        // Order by index last: hits come in an order of their own.
        foreach (int i in clean.OrderByDescending(i => hits[i].Merit).ThenBy(i => i))
            if (!distinct.Exists(d => IsRepeat(hits[d], hits[i], options.RepeatDistanceDb))) distinct.Add(i);
        double softest = distinct.Min(i => level(hits[i])), range = distinct.Max(i => level(hits[i])) - softest;
        int layers = Math.Clamp((int)(range / options.LayerStepDb) + 1, 1, options.Layers);
        var byLayer = distinct.GroupBy(i => range > 0 ? Math.Min(layers - 1, (int)((level(hits[i]) - softest) / range * layers)) : 0).OrderBy(g => g.Key);
        var kept = ImmutableArray.CreateBuilder<Placed>();
        int layer = 0;
        foreach (IGrouping<int, int> group in byLayer)
        {
            layer++;
            kept.AddRange(group.Take(options.RoundRobins).Select((i, r) => new Placed(i, layer, r + 1)));
        }
        return (kept.ToImmutable(), LeftOut.Sum([
            new LeftOut(LeftOut.Covered, hits.Count - clean.Length),
            new LeftOut(LeftOut.Repeat, clean.Length - distinct.Count),
            new LeftOut(LeftOut.LayerFull, distinct.Count - kept.Count),
        ]));
    }

    private static bool IsRepeat(AnalyzedHit a, AnalyzedHit b, double limit) =>
        Math.Abs(a.Features.EnergyDb - b.Features.EnergyDb) < limit && a.Fingerprint.DistanceTo(b.Fingerprint) < limit;
}

using System.Collections.Immutable;

namespace SoundRoutine.Kits.Stages;

/// <summary>Selects the hits that give samples; every other one carries the reason why it is left out.</summary>
internal static class SelectStage
{
    /// <param name="hits">In the order of <see cref="HitOrder"/>.</param>
    /// <param name="options">How many of a sound and of the input are kept.</param>
    public static ImmutableArray<InputHit> Run(ImmutableArray<InputHit> hits, KitOptions options)
    {
        if (options.Separated) hits = hits.WithLeftOut(Bleed.ReasonsOf(hits.Remaining()));
        return hits.WithLeftOut(ReasonsOf(hits.Remaining(), options));
    }

    private static string?[] ReasonsOf(AnalyzedHit[] hits, KitOptions options)
    {
        var reasons = new string?[hits.Length];
        List<int> kept = [];
        // The sounds hit most often first, so that they stay where an input has too many.
        foreach (var sound in Enumerable.Range(0, hits.Length).GroupBy(i => hits[i].Group)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            int[] all = [.. sound], best = BestTakes.Of(all, hits, options);
            foreach (int i in all) reasons[i] = LeftOut.LayerFull;
            Instrument instrument = SoundScores.Of(all.Select(i => hits[i])).Best;
            Layering layers =
                VelocityLayers.Arrange([.. best.Select(i => hits[i])], instrument, h => h.Features.EnergyDb, options);
            for (int i = 0; i < best.Length; i++) reasons[best[i]] = layers.LeftOut[i];
            kept.AddRange(layers.Kept.Select(k => best[k.Index]));
        }
        foreach (int i in kept.Skip(options.MaxHitsPerSource)) reasons[i] = LeftOut.SourceFull;
        return reasons;
    }
}

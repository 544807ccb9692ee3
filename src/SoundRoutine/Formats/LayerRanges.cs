using System.Collections.Immutable;

namespace SoundRoutine.Formats;

/// <summary>Layers out of zones whose velocities may be anything.</summary>
/// <param name="Layers">Softest first, each velocity in one at most.</param>
/// <param name="Mixed">Whether some velocity plays several zones at once, which became one sound.</param>
internal readonly record struct LayerRanges(ImmutableArray<SamplerLayer> Layers, bool Mixed)
{
    /// <param name="zones">In the order of their turns.</param>
    public static LayerRanges Of(IEnumerable<LayeredZone> zones)
    {
        LayeredZone[] all = [.. zones.Where(z => z.Low <= z.High)];
        int[] cuts = [.. all.SelectMany(z => new[] { z.Low, z.High + 1 }).Distinct().Order()];
        List<(int Low, int High, LayeredZone[] Played)> ranges = [];
        for (int i = 0; i + 1 < cuts.Length; i++)
        {
            LayeredZone[] played = [.. all.Where(z => z.Low <= cuts[i] && cuts[i] <= z.High)];
            if (played.Length > 0) ranges.Add((cuts[i], cuts[i + 1] - 1, played));
        }
        ImmutableArray<SamplerZone>[] robins = [.. ranges.Select(r => Robins(r.Played))];
        return new([.. ranges.Zip(robins, (r, zones) => new SamplerLayer(r.Low, r.High, zones))],
            ranges.Zip(robins).Any(r => r.Second.Length < r.First.Played.Length
                || r.First.Played.DistinctBy(z => z.Turns).Skip(1).Any()));
    }

    /// <summary>What takes turns, each with all that is played at every stroke.</summary>
    private static ImmutableArray<SamplerZone> Robins(LayeredZone[] played)
    {
        int turns = played.Select(z => z.Turns).FirstOrDefault(t => t > 0);
        SamplerZone[] always = [.. played.Where(z => z.Turns == 0).Select(z => z.Zone)];
        // Of further ones that take turns for themselves, the first stands for all.
        SamplerZone[] others = [.. played.Where(z => z.Turns > 0 && z.Turns != turns).DistinctBy(z => z.Turns)
            .Select(z => z.Zone)];
        if (turns == 0) return [SoundsTogether.Mix(always)];
        return [.. played.Where(z => z.Turns == turns).Select(z =>
            SoundsTogether.Mix([z.Zone, .. always, .. others]))];
    }
}

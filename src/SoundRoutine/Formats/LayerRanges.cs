using System.Collections.Immutable;

namespace SoundRoutine.Formats;

/// <summary>Layers out of zones whose velocities may be anything.</summary>
/// <param name="Layers">Softest first, each velocity in one at most.</param>
/// <param name="Stacked">Whether some velocity plays several zones at once.</param>
internal readonly record struct LayerRanges(ImmutableArray<SamplerLayer> Layers, bool Stacked)
{
    /// <summary>
    /// Zones of equal velocities become round robins; where others share velocities, those that begin lower keep them.
    /// </summary>
    /// <param name="zones">In the order of their turns.</param>
    /// <param name="inTurn">Whether those of equal velocities take turns.</param>
    public static LayerRanges Of(IEnumerable<(int Low, int High, SamplerZone Zone)> zones, bool inTurn)
    {
        var layers = ImmutableArray.CreateBuilder<SamplerLayer>();
        bool stacked = false;
        int next = 0;
        foreach (var range in zones.GroupBy(z => (z.Low, z.High)).OrderBy(g => g.Key))
        {
            (int low, int high) = range.Key;
            stacked |= low < next || (!inTurn && range.Skip(1).Any());
            low = Math.Max(low, next);
            if (low > high) continue;
            layers.Add(new SamplerLayer(low, high, [.. range.Select(z => z.Zone)]));
            next = high + 1;
        }
        return new(layers.ToImmutable(), stacked);
    }
}

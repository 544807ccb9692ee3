using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>
/// A sound of the kit: its hits in an order of their own, the best of them, and its class scores, pooled over its hits.
/// </summary>
internal sealed record KitSound(ImmutableArray<KitHit> Hits, KitHit Best, ClassScores Scores)
{
    public Instrument Class { get; } = Scores.Best;

    /// <summary>Whether all its hits stand for a drum that their input never plays alone.</summary>
    public bool StandsIn => Hits.All(h => h.Data.StandsIn);

    /// <summary>The hit in which least is left of other drums.</summary>
    public AnalyzedHit Purest => Hits.Select(h => h.Data).MinBy(h => h.Others ?? double.NegativeInfinity)!;

    public static KitSound Of(IEnumerable<KitHit> hits, IReadOnlyList<InputAnalysis> inputs)
    {
        ImmutableArray<KitHit> ordered = HitOrder.Ordered(hits, h => h.Data, h => inputs[h.Input].Source);
        return new KitSound(ordered, HitOrder.Best(ordered, h => h.Data), SoundScores.Of(ordered.Select(h => h.Data)));
    }
}

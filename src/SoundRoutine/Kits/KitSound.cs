using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>
/// A sound of the kit: its hits in an order of their own, the best of them, and its class scores, pooled over its hits.
/// </summary>
internal sealed record KitSound(ImmutableArray<KitHit> Hits, KitHit Best, ClassScores Scores)
{
    public Instrument Class { get; } = Scores.Best;

    /// <summary>How many hits it had when it was found; more than it has where it is of a large kit.</summary>
    public int Struck { get; init; } = Hits.Length;

    /// <summary>Whether all its hits stand for a drum that their input never plays alone.</summary>
    public bool StandsIn => Hits.All(h => h.Data.StandsIn);

    /// <summary>Whether the user wants a sample of it.</summary>
    public bool ByHand => Hits.Any(h => h.Data.ByHand || h.Data.IsJoined);

    /// <summary>The hit in which least is left of other drums.</summary>
    public AnalyzedHit Purest => Hits.Select(h => h.Data).MinBy(h => h.Others ?? double.NegativeInfinity)!;

    /// <param name="hits">At least one.</param>
    /// <param name="sources">The inputs they come from.</param>
    /// <param name="struck">How many hits it was found of; 0 for as many as there are.</param>
    public static KitSound Of(IEnumerable<KitHit> hits, IReadOnlyList<KitSource> sources, int struck = 0)
    {
        ImmutableArray<KitHit> ordered = HitOrder.Ordered(hits, h => h.Data, h => sources[h.Input].Name);
        return new KitSound(ordered, HitOrder.Best(ordered, h => h.Data), SoundScores.Of(ordered.Select(h => h.Data)))
        {
            Struck = Math.Max(struck, ordered.Length),
        };
    }

    /// <summary>The same sound where its inputs stand behind some others.</summary>
    /// <param name="inputs">How many.</param>
    public KitSound Moved(int inputs) => this with
    {
        Hits = [.. Hits.Select(h => h with { Input = h.Input + inputs })],
        Best = Best with { Input = Best.Input + inputs },
    };
}

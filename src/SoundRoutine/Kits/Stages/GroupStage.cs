using System.Collections.Immutable;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Kits.Stages;

/// <summary>
/// Finds which hits are of one sound, and the hits that stand for drums without a sound of their own.
/// </summary>
internal static class GroupStage
{
    /// <summary>
    /// All hits, those not left out with their group. They come out in the order of <see cref="HitOrder"/>, which
    /// numbers the groups.
    /// </summary>
    public static ImmutableArray<InputHit> Run(
        ImmutableArray<InputHit> hits, string source, KitOptions options, Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        hits = HitOrder.Ordered(hits, h => h.Data, _ => source);
        AnalyzedHit[] remaining = hits.Remaining();
        int[] groups = HitGrouper.GroupInput([.. remaining.Select(h => h.Compared)], options, progress, cancellation);
        return hits.WithData(StandIns.Added([.. remaining.Zip(groups, (hit, group) => hit with { Group = group })]));
    }
}

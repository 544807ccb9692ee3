using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;
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
        int[] groups = HitGrouper.GroupInput(Compared(hits, cancellation), options, progress, cancellation);
        return hits.WithData(
            StandIns.Added([.. hits.Remaining().Zip(groups, (hit, group) => hit with { Group = group })]));
    }

    /// <summary>What remaining hits are grouped by; a hit alone needs no place among others.</summary>
    private static ComparedHit[] Compared(ImmutableArray<InputHit> hits, CancellationToken cancellation)
    {
        InputHit[] remaining = [.. hits.Where(h => h.LeftOut is null)];
        if (remaining.Length < 2) return [.. remaining.Select(h => h.Data.Compared)];
        ImmutableArray<float>[] places =
            HitEmbedding.Of([.. remaining.Select(h => HitSound.Of(h.Slice, h.Data.Features))], cancellation);
        return [.. remaining.Zip(places, (hit, place) =>
            hit.Data.Compared.At(place, isGiven: hit.Said?.Class is not null))];
    }
}

using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>An order of hits that depends on the hits alone, not on the order in which they come.</summary>
internal static class HitOrder
{
    /// <summary>By strength, then cleanliness, then what they look like, then where they come from.</summary>
    public static ImmutableArray<T> Ordered<T>(
        IEnumerable<T> items, Func<T, AnalyzedHit> hit, Func<T, string> source) =>
    [
        .. items.OrderByDescending(i => hit(i).Features.EnergyDb).ThenByDescending(i => hit(i).Cleanliness)
            .ThenBy(i => hit(i).Features.Centroid).ThenBy(i => hit(i).Features.DecayTime)
            .ThenBy(i => hit(i).Features.ZeroCrossings).ThenBy(source, StringComparer.Ordinal)
                .ThenBy(i => hit(i).Start),
    ];

    /// <summary>The best take of one sound; of equal ones the first.</summary>
    /// <param name="ordered">As <see cref="Ordered"/> gives them, at least one.</param>
    /// <param name="hit">The hit of an item.</param>
    public static T Best<T>(ImmutableArray<T> ordered, Func<T, AnalyzedHit> hit) => ordered.MaxBy(i => hit(i).Merit)!;
}

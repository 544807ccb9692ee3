using System.Collections.Immutable;

namespace SoundRoutine.Kits.Stages;

/// <summary>
/// Changes to the hits of an input that are not left out; the others stay as they are, in their places.
/// </summary>
internal static class InputHits
{
    /// <summary>What is known of the hits that are not left out, in order.</summary>
    public static AnalyzedHit[] Remaining(this ImmutableArray<InputHit> hits) =>
        [.. hits.Where(h => h.LeftOut is null).Select(h => h.Data)];

    /// <summary>The same hits with more known of those that are not left out.</summary>
    /// <param name="hits">All hits.</param>
    /// <param name="data">One for each of <see cref="Remaining"/>, in order.</param>
    public static ImmutableArray<InputHit> WithData(this ImmutableArray<InputHit> hits, IReadOnlyList<AnalyzedHit> data)
    {
        int next = 0;
        return [.. hits.Select(h => h.LeftOut is null ? h with { Data = data[next++] } : h)];
    }

    /// <summary>The same hits, some more of them left out.</summary>
    /// <param name="hits">All hits.</param>
    /// <param name="reasons">One for each of <see cref="Remaining"/>, in order; null for a hit that stays.</param>
    public static ImmutableArray<InputHit> WithLeftOut(
        this ImmutableArray<InputHit> hits, IReadOnlyList<string?> reasons)
    {
        int next = 0;
        return [.. hits.Select(h => h.LeftOut is null ? h with { LeftOut = reasons[next++] } : h)];
    }
}

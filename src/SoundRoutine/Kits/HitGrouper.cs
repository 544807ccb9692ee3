using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>Finds hits of the same sound. The result depends on the hits alone, not on their order.</summary>
internal static class HitGrouper
{
    /// <summary>Sounds whose centroids lie farther apart than this many octaves are not compared: strength changes brightness, but not that much.</summary>
    private const double MaxOctaves = 1.7;

    /// <summary>Two sounds may be of one instrument if each could be of the other's class with at least this score together.</summary>
    private const double MinSharedClass = 0.1;

    /// <summary>Hits in an order of their own: by strength, cleanliness, what they look like, then where they come from.</summary>
    public static ImmutableArray<T> Ordered<T>(IEnumerable<T> items, Func<T, SourceHit> hit, Func<T, string> source) =>
    [
        .. items.OrderByDescending(i => hit(i).Features.EnergyDb).ThenByDescending(i => hit(i).Cleanliness)
            .ThenBy(i => hit(i).Features.Centroid).ThenBy(i => hit(i).Features.DecayTime).ThenBy(i => hit(i).Features.ZeroCrossings)
            .ThenBy(source, StringComparer.Ordinal).ThenBy(i => hit(i).Start),
    ];

    /// <summary>The group of each hit, numbered from 0 in their order. Hand over hits <see cref="Ordered"/>.</summary>
    public static int[] Group(IReadOnlyList<SourceHit> hits, ReadOnlySpan<int> sizes, double threshold, CancellationToken cancellation = default)
    {
        double[] octaves = [.. hits.Select(h => Math.Log2(Math.Max(20, h.Features.Centroid)))];
        Instrument[] best = [.. hits.Select(h => h.Scores.Best)];
        return AverageLinkage.Cluster(sizes, Distance, threshold, cancellation);

        float Distance(int i, int j)
        {
            if (Math.Abs(octaves[i] - octaves[j]) > MaxOctaves) return Fingerprint.MaxDistance;
            bool related = best[i] == best[j] || hits[i].ClassScores[best[j]] + hits[j].ClassScores[best[i]] >= MinSharedClass;
            return related ? hits[i].Fingerprint.DistanceTo(hits[j].Fingerprint) : Fingerprint.MaxDistance;
        }
    }
}

using CsCheck;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits.Similarity;

public class AverageLinkageTests
{
    private static int[] Cluster(double[] points, double threshold) =>
        AverageLinkage.Cluster([.. points.Select(_ => 1)], (i, j) => (float)Math.Abs(points[i] - points[j]), threshold);

    [Fact]
    public void Close_points_join_and_far_ones_do_not() =>
        Assert.Equal([0, 0, 1, 0, 1], Cluster([1, 1.5, 9, 2, 9.1], 3));

    [Fact]
    public void Nothing_joins_at_a_threshold_of_zero_and_no_points_give_no_clusters()
    {
        Assert.Equal([0, 1, 2], Cluster([1, 1, 1], 0));
        Assert.Empty(Cluster([], 5));
    }

    /// <summary>
    /// Only points whose closest pair is never in doubt: the clusters are kept in single precision, so where two
    /// distances are as good as equal (whole numbers often are), either joining is right.
    /// </summary>
    [Fact]
    public void It_agrees_with_joining_the_closest_pair_by_the_definition()
    {
        int compared = 0;
        Gen.Double[0, 100].Array[0, 25].Sample(points =>
        {
            if (ByDefinition(points, 12) is not { } expected) return;
            Interlocked.Increment(ref compared);
            Assert.Equal(expected, Cluster(points, 12));
        }, iter: 400);
        Assert.True(compared > 20, $"only {compared} of the drawn sets were free of ties");
    }

    /// <summary>
    /// Averages taken anew over all pairs before every joining; null where a joining hangs on less than single
    /// precision resolves.
    /// </summary>
    private static int[]? ByDefinition(double[] points, double threshold)
    {
        const double resolved = 1e-3;
        List<List<int>> clusters = [.. points.Select((_, i) => new List<int> { i })];
        while (clusters.Count > 1)
        {
            var pairs =
                from a in clusters from b in clusters where a[0] < b[0] select (a, b,
                d: a.Average(i => b.Average(j => Math.Abs(points[i] - points[j]))));
            var closest = pairs.OrderBy(p => p.d).Take(2).ToList();
            var best = closest[0];
            if (Math.Abs(best.d - threshold) < resolved) return null;
            if (best.d >= threshold) break;
            if (closest.Count > 1 && closest[1].d - best.d < resolved) return null;
            best.a.AddRange(best.b);
            clusters.Remove(best.b);
        }
        List<List<int>> ordered = [.. clusters.OrderBy(c => c.Min())];
        return [.. points.Select((_, i) => ordered.FindIndex(c => c.Contains(i)))];
    }
}

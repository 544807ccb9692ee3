using CsCheck;
using SoundRoutine.Kits;

namespace SoundRoutine.Tests.Kits;

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

    [Fact]
    public void It_agrees_with_joining_the_closest_pair_by_the_definition() =>
        Gen.Double[0, 100].Array[0, 25].Sample(points => Assert.Equal(ByDefinition(points, 12), Cluster(points, 12)), iter: 200);

    /// <summary>Averages taken anew over all pairs before every joining.</summary>
    private static int[] ByDefinition(double[] points, double threshold)
    {
        List<List<int>> clusters = [.. points.Select((_, i) => new List<int> { i })];
        while (true)
        {
            var pairs = from a in clusters from b in clusters where a[0] < b[0] select (a, b, d: a.Average(i => b.Average(j => Math.Abs(points[i] - points[j]))));
            var best = pairs.OrderBy(p => p.d).FirstOrDefault();
            if (best.a is null || best.d >= threshold) break;
            best.a.AddRange(best.b);
            clusters.Remove(best.b);
        }
        List<List<int>> ordered = [.. clusters.OrderBy(c => c.Min())];
        return [.. points.Select((_, i) => ordered.FindIndex(c => c.Contains(i)))];
    }
}

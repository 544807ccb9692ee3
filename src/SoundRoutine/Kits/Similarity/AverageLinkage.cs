using System.Collections.Concurrent;

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Agglomerative clustering with average linkage (Sokal and Michener 1958): the two closest clusters are joined until
/// no two are closer on average than a threshold. Of equal distances the pair that stands first is joined first.
/// </summary>
internal static class AverageLinkage
{
    /// <summary>
    /// Rows that are filled side by side: what an item is told by is fetched from memory once for all of them.
    /// </summary>
    private const int RowsTogether = 8;

    /// <summary>
    /// The cluster of each item, numbered from 0 in the order of their first items. Time O(n²) in practice, memory n²/2
    /// floats.
    /// </summary>
    /// <param name="sizes">How many hits each item stands for.</param>
    /// <param name="distance">Symmetric; called once a pair, from several threads.</param>
    /// <param name="threshold">Clusters this far apart or farther stay apart.</param>
    /// <param name="progress">Told how much is done, 0 to 1, from several threads.</param>
    /// <param name="cancellation">Stops between two joins.</param>
    public static int[] Cluster(
        ReadOnlySpan<int> sizes, Func<int, int, float> distance, double threshold, Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        int n = sizes.Length;
        int[] size = sizes.ToArray(), owner = [.. Enumerable.Range(0, n)], nearest = new int[n];
        float[][] rows = Distances(n, distance, progress, cancellation);
        for (int i = 1; i < n; i++) nearest[i] = NearestBefore(rows, size, i);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int b = -1;
            float best = (float)threshold;
            for (int i = 1; i < n; i++)
                if (size[i] > 0 && nearest[i] >= 0 && rows[i][nearest[i]] < best) (best, b) = (rows[i][nearest[i]], i);
            if (b < 0) return Relabel(owner);
            Join(rows, size, nearest, nearest[b], b);
            int a = nearest[b];
            for (int i = 0; i < n; i++) if (owner[i] == b) owner[i] = a;
        }
    }

    /// <summary>The distance of each item to those before it.</summary>
    private static float[][] Distances(
        int n, Func<int, int, float> distance, Action<double>? progress, CancellationToken cancellation)
    {
        float[][] rows = [.. Enumerable.Range(0, n).Select(i => new float[i])];
        // The longest rows first, one lot at a time: no thread is left over a long one when the others are done.
        long done = 0, all = Math.Max(1, Pairs(n));
        IEnumerable<int> lots = Enumerable.Range(0, (n + RowsTogether - 1) / RowsTogether)
            .Select(lot => lot * RowsTogether).Reverse();
        Parallel.ForEach(Partitioner.Create(lots, EnumerablePartitionerOptions.NoBuffering),
            Cores.Options(cancellation), from =>
        {
            int to = Math.Min(n, from + RowsTogether);
            for (int j = 0; j < to; j++)
                for (int i = Math.Max(from, j + 1); i < to; i++) rows[i][j] = distance(j, i);
            progress?.Invoke((double)Interlocked.Add(ref done, Pairs(to) - Pairs(from)) / all);
        });
        return rows;
    }

    /// <summary>How many pairs so many items make.</summary>
    public static long Pairs(long items) => items * (items - 1) / 2;

    /// <summary>Joins cluster b into a (a before b) and brings distances and nearest neighbors up to date.</summary>
    private static void Join(float[][] rows, int[] size, int[] nearest, int a, int b)
    {
        float shareA = (float)size[a] / (size[a] + size[b]);
        for (int k = 0; k < size.Length; k++)
        {
            if (size[k] == 0 || k == a || k == b) continue;
            ref float toA = ref At(rows, a, k);
            toA = shareA * toA + (1 - shareA) * At(rows, b, k);
        }
        size[a] += size[b];
        size[b] = 0;
        if (a > 0) nearest[a] = NearestBefore(rows, size, a);
        for (int k = a + 1; k < size.Length; k++)
        {
            if (size[k] == 0) continue;
            if (nearest[k] == a || nearest[k] == b) nearest[k] = NearestBefore(rows, size, k);
            else if (nearest[k] < 0 || rows[k][a] < rows[k][nearest[k]]
                || (rows[k][a] == rows[k][nearest[k]] && a < nearest[k])) nearest[k] = a;
        }
    }

    private static ref float At(float[][] rows, int i, int j) => ref (i > j ? ref rows[i][j] : ref rows[j][i]);

    private static int NearestBefore(float[][] rows, int[] size, int i)
    {
        int best = -1;
        float[] row = rows[i];
        for (int j = 0; j < i; j++) if (size[j] > 0 && (best < 0 || row[j] < row[best])) best = j;
        return best;
    }

    /// <summary>The same groups, numbered from 0 in the order of their first items.</summary>
    public static int[] Relabel(int[] owner)
    {
        var labels = new Dictionary<int, int>();
        return [.. owner.Select(o => labels.TryGetValue(o, out int label) ? label : labels[o] = labels.Count)];
    }
}

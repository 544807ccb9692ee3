using System.Collections.Immutable;

namespace SoundRoutine.Batch.Batches;

/// <summary>How many songs end in a minute, from counts of the last minutes.</summary>
internal static class Pace
{
    /// <summary>Counts are kept so long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private const int BucketSeconds = 30, Looked = 10;

    /// <summary>The count that a moment belongs to.</summary>
    public static long Bucket(DateTime time) => (long)((time - DateTime.UnixEpoch).TotalSeconds / BucketSeconds);

    /// <summary>The counts that are looked at, the present one first.</summary>
    public static IEnumerable<long> Buckets(DateTime now) => Enumerable.Range(0, Looked).Select(i => Bucket(now) - i);

    /// <summary>Songs a minute, since the first of the counts that is not zero.</summary>
    /// <param name="counts">The present one first.</param>
    /// <param name="now">The moment.</param>
    public static double PerMinute(ImmutableArray<long> counts, DateTime now)
    {
        int oldest = counts.Length - 1;
        while (oldest > 0 && counts[oldest] == 0) oldest--;
        double present = (now - DateTime.UnixEpoch).TotalSeconds % BucketSeconds,
            seconds = Math.Max(5, present + oldest * BucketSeconds);
        return 60.0 * counts.Sum() / seconds;
    }
}

namespace SoundRoutine.Onsets;

/// <summary>
/// A peak of a novelty curve: its frame, the curve it is of, and how many thresholds it stands above its surroundings.
/// </summary>
internal readonly record struct NoveltyPeak(int Frame, int Curve, float Score);

/// <summary>Peaks that are the largest nearby and stand clear of a moving mean (Böck, Krebs and Schedl 2012).</summary>
internal static class PeakPicker
{
    /// <param name="novelty">One value per frame.</param>
    /// <param name="curve">Written into the peaks.</param>
    /// <param name="threshold">How far a peak must stand above the mean of its surroundings.</param>
    /// <param name="neighbors">Frames on either side of which it must be the largest.</param>
    /// <param name="before">Frames before it that the mean takes in.</param>
    /// <param name="after">Frames after it that the mean takes in.</param>
    /// <param name="peaks">Where the peaks are added.</param>
    public static void Pick(ReadOnlySpan<float> novelty, int curve, double threshold, int neighbors, int before,
        int after, List<NoveltyPeak> peaks)
    {
        double sum = 0;
        int low = 0, high = 0;
        for (int t = 0; t < novelty.Length; t++)
        {
            while (high < Math.Min(novelty.Length, t + after + 1)) sum += novelty[high++];
            while (low < t - before) sum -= novelty[low++];
            double score = (novelty[t] - sum / (before + after + 1)) / threshold;
            if (score > 1 && IsLargest(novelty, t, neighbors)) peaks.Add(new NoveltyPeak(t, curve, (float)score));
        }
    }

    // Of equal values the first is the peak.
    private static bool IsLargest(ReadOnlySpan<float> novelty, int t, int neighbors)
    {
        for (int i = Math.Max(0, t - neighbors); i < t; i++) if (novelty[i] >= novelty[t]) return false;
        for (int i = t + 1; i <= Math.Min(novelty.Length - 1, t + neighbors); i++) if (novelty[i] > novelty[t])
            return false;
        return true;
    }
}

namespace SoundRoutine.Onsets;

/// <summary>Peaks of an activation.</summary>
internal static class PeakPicker
{
    /// <summary>Frames on either side of which a peak is the largest.</summary>
    private const int Neighbours = 2;

    /// <summary>The frames over <paramref name="threshold"/> that are the largest nearby, rising; of equal neighbours the first.</summary>
    public static List<int> Pick(ReadOnlySpan<float> activation, double threshold)
    {
        var peaks = new List<int>();
        for (int t = 0; t < activation.Length; t++)
            if (activation[t] > threshold && IsLargest(activation, t)) peaks.Add(t);
        return peaks;
    }

    private static bool IsLargest(ReadOnlySpan<float> x, int t)
    {
        for (int i = Math.Max(0, t - Neighbours); i < t; i++) if (x[i] >= x[t]) return false;
        for (int i = t + 1; i <= Math.Min(x.Length - 1, t + Neighbours); i++) if (x[i] > x[t]) return false;
        return true;
    }
}

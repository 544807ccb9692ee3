using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// From the neighborhood of a hit to its first sample: the split of a short window into two parts of unlike variance
/// that the Akaike information criterion likes best (Maeda 1985, for the arrival times of earthquakes). Taken of the
/// sound, of its first difference (what is bright) and of its moving mean (what is low): the clearest split counts.
/// </summary>
internal static class AttackRefiner
{
    // The novelty rises as soon as a hit enters its window, so the attack lies mostly after the frame's center.
    private const double Back = 0.012, Ahead = 0.012, MeanSeconds = 0.002;

    private const int SplitsTogether = 256;

    /// <summary>The frame at which the hit near <paramref name="near"/> begins.</summary>
    public static int Refine(AudioBuffer audio, int near)
    {
        int from = Math.Max(0, near - (int)(Back * audio.SampleRate)),
            to = Math.Min(audio.Frames, near + 1 + (int)(Ahead * audio.SampleRate));
        var (plain, bright, low) = (new double[to - from], new double[to - from], new double[to - from]);
        int reach = (int)(MeanSeconds / 2 * audio.SampleRate);
        for (int c = 0; c < audio.Channels; c++)
        {
            ReadOnlySpan<float> x = audio[c];
            double sum = 0;
            for (int i = Math.Max(0, from - reach - 1); i < Math.Min(x.Length, from + reach); i++) sum += x[i];
            for (int i = from; i < to; i++)
            {
                if (i + reach < x.Length) sum += x[i + reach];
                if (i - reach - 1 >= 0) sum -= x[i - reach - 1];
                double mean = sum / (2 * reach + 1), difference = x[i] - (i > 0 ? x[i - 1] : 0);
                plain[i - from] += (double)x[i] * x[i];
                bright[i - from] += difference * difference;
                low[i - from] += mean * mean;
            }
        }
        (int At, double Gain) best = (near - from, 0);
        foreach (double[] power in (ReadOnlySpan<double[]>)[plain, bright, low])
            if (Split(power) is var split && split.Gain > best.Gain) best = split;
        return from + best.At;
    }

    /// <summary>The best split and by how much its criterion is under that of no split at all.</summary>
    private static (int At, double Gain) Split(ReadOnlySpan<double> power)
    {
        int n = power.Length;
        double total = 0;
        foreach (double p in power) total += p;
        if (total <= 0) return (0, 0);
        double floor = 1e-7 * total / n, head = 0, whole = n * Math.Log(total / n + floor);
        (int At, double Gain) best = (0, 0);
        // The mean power before and from each split, some at a time: their logarithms, which take most of the time, are
        // cheaper together.
        Span<double> before = stackalloc double[SplitsTogether], after = stackalloc double[SplitsTogether],
            logBefore = stackalloc double[SplitsTogether], logAfter = stackalloc double[SplitsTogether];
        for (int first = 1; first < n; first += SplitsTogether)
        {
            int count = Math.Min(SplitsTogether, n - first);
            for (int i = 0; i < count; i++)
            {
                head += power[first + i - 1];
                (before[i], after[i]) = (head / (first + i), Math.Max(0, total - head) / (n - first - i));
                (logBefore[i], logAfter[i]) = (before[i] + floor, after[i] + floor);
            }
            TensorPrimitives.Log<double>(logBefore[..count], logBefore);
            TensorPrimitives.Log<double>(logAfter[..count], logAfter);
            for (int i = 0; i < count; i++)
            {
                int k = first + i;
                double gain = whole - k * logBefore[i] - (n - k) * logAfter[i];
                if (gain > best.Gain && before[i] < after[i]) best = (k, gain);
            }
        }
        return best;
    }
}

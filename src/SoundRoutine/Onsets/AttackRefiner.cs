using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// From the neighbourhood of a hit to its first sample: the split of a short window into two parts of unlike variance
/// that the Akaike information criterion likes best (Maeda 1985, for the arrival times of earthquakes). Taken of the
/// sound, of its first difference (what is bright) and of its moving mean (what is low): the clearest split counts.
/// </summary>
internal static class AttackRefiner
{
    // The novelty rises as soon as a hit enters its window, so the attack lies mostly after the frame's centre.
    private const double Back = 0.012, Ahead = 0.012, MeanSeconds = 0.002;

    /// <summary>The frame at which the hit near <paramref name="near"/> begins.</summary>
    public static int Refine(AudioBuffer audio, int near)
    {
        int from = Math.Max(0, near - (int)(Back * audio.SampleRate)), to = Math.Min(audio.Frames, near + 1 + (int)(Ahead * audio.SampleRate));
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
        // The mean power before and from each split, then the logarithms of all at once, which takes most of the time.
        Span<double> before = stackalloc double[n], after = stackalloc double[n], logBefore = stackalloc double[n], logAfter = stackalloc double[n];
        before[0] = after[0] = 0;
        for (int k = 1; k < n; k++)
        {
            head += power[k - 1];
            (before[k], after[k]) = (head / k, Math.Max(0, total - head) / (n - k));
        }
        TensorPrimitives.Add(before, floor, logBefore);
        TensorPrimitives.Log<double>(logBefore, logBefore);
        TensorPrimitives.Add(after, floor, logAfter);
        TensorPrimitives.Log<double>(logAfter, logAfter);
        (int At, double Gain) best = (0, 0);
        for (int k = 1; k < n; k++)
        {
            double gain = whole - k * logBefore[k] - (n - k) * logAfter[k];
            if (gain > best.Gain && before[k] < after[k]) best = (k, gain);
        }
        return best;
    }
}

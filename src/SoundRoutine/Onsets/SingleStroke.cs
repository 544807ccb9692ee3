using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>
/// Whether a sound is a single stroke: one early attack, and from there a decay that only falls, however long it takes.
/// What is struck again gets louder, within hundredths of a second, in the whole of the sound, its middle or its
/// treble; what ripples, beats or swells as cymbals do, does so by less, or before a quarter of a second has passed.
/// </summary>
internal static class SingleStroke
{
    /// <summary>No single stroke sounds for longer.</summary>
    public const double MaxSeconds = 20;

    /// <summary>
    /// dB by which a second stroke makes a band louder, as measured on one-shots and loops: one-shots 9 at most, loops
    /// 16 at least.
    /// </summary>
    private const double MinRise = 10;

    /// <summary>
    /// Bands this far under the loudest, and what is this far under the loudest of its band, do not count.
    /// </summary>
    private const double DepthDb = 18;

    /// <summary>A decay that rises again by more than this in windows of 50 ms, however slowly, is none.</summary>
    private const double MinSwell = 9;

    /// <summary>
    /// What has not fallen by this much at its end is held, not struck. Files may break off, so it counts from two
    /// seconds on.
    /// </summary>
    private const double MinFall = 12, SureSeconds = 2;

    private const double AttackSeconds = 0.25, LatestPeakSeconds = 1, AttackDb = 20, SmoothSeconds = 0.05,
        EndSeconds = 0.1;

    /// <param name="audio">Without offset and rumble.</param>
    /// <param name="leniency">Factor on what a rise may be: over 1 where something else speaks for one stroke, under 1
    /// where it speaks against it.</param>
    public static bool Is(AudioBuffer audio, double leniency = 1)
    {
        if (audio.Frames == 0 || audio.Seconds > MaxSeconds) return false;
        double[] whole = BandLevels.Of(audio, null, null);
        double loudest = whole.Max();
        int first = Array.FindIndex(whole, l => l > loudest - AttackDb);
        return LargestRise(whole, first, loudest) < MinRise * leniency
            && LargestRise(BandLevels.Of(audio, 200, 3000), first, loudest) < MinRise * leniency
            && LargestRise(BandLevels.Of(audio, 3000, null), first, loudest) < MinRise * leniency
            && Falls(whole, first, audio.Seconds, leniency);
    }

    /// <summary>
    /// The largest step in dB from the quietest of the last 100 ms to the mean of the next 40, after the attack.
    /// </summary>
    private static double LargestRise(double[] levels, int first, double loudest)
    {
        double top = levels.Length == 0 ? double.NegativeInfinity : levels.Max(), largest = 0;
        if (top < loudest - DepthDb) return 0;
        int back = BandLevels.Count(2 * SmoothSeconds), ahead = BandLevels.Count(SmoothSeconds);
        for (int i = first + BandLevels.Count(AttackSeconds); i < levels.Length - 2; i++)
        {
            double after = levels.AsSpan(i + 2, Math.Min(ahead - 2, levels.Length - i - 2)).Mean();
            if (after <= top - DepthDb) continue;
            int from = Math.Max(first, i - back);
            largest = Math.Max(largest, after - levels.AsSpan(from, i + 1 - from).Min());
        }
        return largest;
    }

    private static bool Falls(double[] levels, int first, double seconds, double leniency)
    {
        double[] smooth = BandLevels.Smoothed(levels, BandLevels.Count(SmoothSeconds));
        double top = smooth.Max(), lowest = double.PositiveInfinity, swell = 0;
        int peak = Array.IndexOf(smooth, top);
        foreach (double level in smooth.AsSpan(peak))
        {
            lowest = Math.Min(lowest, level);
            if (level > top - DepthDb) swell = Math.Max(swell, level - lowest);
        }
        double end = smooth.AsSpan(Math.Max(0, smooth.Length - BandLevels.Count(EndSeconds))).Mean();
        return swell < MinSwell * leniency
            && peak - first <= BandLevels.Count(LatestPeakSeconds)
            && (seconds < SureSeconds || end < top - MinFall / leniency);
    }

    private static double Mean(this Span<double> values) =>
        System.Numerics.Tensors.TensorPrimitives.Sum<double>(values) / values.Length;

    private static double Min(this Span<double> values) => System.Numerics.Tensors.TensorPrimitives.Min<double>(values);
}

using SoundRoutine.Audio;
using SoundRoutine.Onsets;

namespace SoundRoutine.Kits.Slicing;

/// <summary>
/// Where a one-shot begins: the first frame within 30 dB of its peak that is neither a click nor steady noise before
/// it.
/// </summary>
internal static class OneShotAttack
{
    private const double BeginDb = -30;

    /// <summary>What comes back within this time belongs to what sounded before.</summary>
    private const double GapSeconds = 0.020;

    /// <summary>
    /// Noise sounds for this long before the attack, its quarters alike within 1.5 dB; nothing under 10 dB over its
    /// usual peaks begins anything.
    /// </summary>
    private const double MinNoiseSeconds = 0.100, SteadyDb = 1.5, OverNoiseDb = 10;

    private const double StepSeconds = 0.001;

    /// <summary>The frame, and how many clicks before it are left out.</summary>
    /// <param name="sound">Not silent.</param>
    public static (int Frame, int Clicks) Find(AudioBuffer sound)
    {
        int clicks = 0;
        int step = Math.Max(1, (int)(StepSeconds * sound.SampleRate)),
            gap = Math.Max(1, (int)(GapSeconds / StepSeconds));
        float[] peaks = SoundingRuns.Peaks(sound, step);
        float peak = peaks.Max(),
            threshold = Math.Max(peak * (float)Decibels.ToAmplitude(BeginDb), NoiseThreshold(peaks, peak));
        for (int at = 0; at < peaks.Length; at++)
        {
            if (peaks[at] < threshold) continue;
            int end = at;
            for (int i = at; i < peaks.Length && i - end <= gap; i++) if (peaks[i] >= threshold) end = i;
            var run = new FrameRange(at * step, Math.Min(sound.Frames, (end + 1) * step));
            if (!SoundingRuns.IsClick(sound, run)) return (LevelSearch.FirstReaching(sound, run, threshold), clicks);
            clicks++;
            at = end;
        }
        // Nothing but clicks.
        return (LevelSearch.FirstReaching(sound, new FrameRange(0, sound.Frames), threshold), 0);
    }

    /// <summary>
    /// Over the noise that sounds before the sound comes within 6 dB of its peak; 0 where that is not noise but the
    /// sound's own rise.
    /// </summary>
    private static float NoiseThreshold(float[] peaks, float peak)
    {
        int before = Array.FindIndex(peaks, p => p >= peak / 2), quarter = before / 4;
        if (before * StepSeconds < MinNoiseSeconds) return 0;
        float[] medians = [.. Enumerable.Range(0, 4).Select(q => Median(peaks.AsSpan(q * quarter, quarter)))];
        bool steady = medians.Min() > 0 && Decibels.OfAmplitude(medians.Max() / medians.Min()) < SteadyDb;
        return steady ? Math.Min(peak / 2, medians.Max() * (float)Decibels.ToAmplitude(OverNoiseDb)) : 0;
    }

    private static float Median(ReadOnlySpan<float> values)
    {
        float[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}

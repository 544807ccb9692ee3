using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Onsets;

/// <summary>
/// Levels in dBFS of a sound, or of a band of it, over windows of 20 ms every 5 ms, the power of its channels averaged.
/// </summary>
internal static class BandLevels
{
    private const double HopSeconds = 0.005, LowestDb = -120;
    private const int HopsPerWindow = 4;

    /// <summary>How many levels there are in that many seconds.</summary>
    public static int Count(double seconds) => (int)Math.Round(seconds / HopSeconds);

    /// <summary>One level an entry.</summary>
    /// <param name="audio">Of any length.</param>
    /// <param name="from">Hz under which nothing counts; null counts all.</param>
    /// <param name="to">Hz over which nothing counts; null counts all. Bands over half the rate are empty.</param>
    public static double[] Of(AudioBuffer audio, double? from, double? to)
    {
        if (from >= 0.45 * audio.SampleRate) return [];
        int hop = Math.Max(1, (int)(HopSeconds * audio.SampleRate));
        var powers = new double[audio.Frames / hop + 1];
        for (int c = 0; c < audio.Channels; c++)
        {
            float[] x = audio[c].ToArray();
            if (from is { } low) Butterworth.Run(Butterworth.HighPass(low, audio.SampleRate), x);
            if (to is { } high && high < 0.45 * audio.SampleRate)
                Butterworth.Run(Butterworth.LowPass(high, audio.SampleRate), x);
            for (int i = 0; i < x.Length; i++) powers[i / hop] += (double)x[i] * x[i];
        }
        double scale = 1.0 / (hop * HopsPerWindow * audio.Channels);
        var levels = new double[powers.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            double sum = 0;
            for (int j = i; j < Math.Min(powers.Length, i + HopsPerWindow); j++) sum += powers[j];
            levels[i] = LevelOf(sum * scale);
        }
        return levels;
    }

    /// <summary>
    /// Levels of the mean power of each <paramref name="count"/> levels that follow one another; the mean of all where
    /// there are fewer.
    /// </summary>
    public static double[] Smoothed(double[] levels, int count)
    {
        double[] powers = [.. levels.Select(l => Decibels.ToPower(l))];
        count = Math.Min(count, powers.Length);
        double sum = powers.Take(count).Sum();
        var smooth = new double[powers.Length - count + 1];
        for (int i = 0; ; i++)
        {
            smooth[i] = LevelOf(sum / count);
            if (i + count >= powers.Length) return smooth;
            sum = Math.Max(0, sum + powers[i + count] - powers[i]);
        }
    }

    private static double LevelOf(double power) => power > 0 ? Math.Max(LowestDb, Decibels.OfPower(power)) : LowestDb;
}

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Takes a constant offset and rumble under 25 Hz out of a recording, where it has them. Both lie under everything, so
/// they show where the rest is quiet; a kick, whose own waveform leans to one side or reaches that low, shows neither
/// there. A recording with neither stays as it is, to the bit.
/// </summary>
internal static class LowCut
{
    /// <summary>
    /// Under 25 Hz there is hardly a drum: the lowest kicks of drum machines reach down to some 35 Hz.
    /// </summary>
    private const double RumbleHz = 25;

    // An offset of less than -60 dB of full scale moves nothing and is not heard, rumble 46 dB under the peak neither.
    private const double MinOffset = 1e-3, MinRumbleDb = -46;

    private const double WindowSeconds = 0.025, MinQuietSeconds = 0.05, MinQuietShare = 0.3;

    // Rumble is told in windows of a period of the lowest of it: nine in ten come within 8 dB of the usual one, its
    // ends within
    // 6 dB of each other, and in some it is all that sounds. In few windows a kick that dies away looks much like it.
    private const double RumbleWindowSeconds = 0.1, MinRumbleSeconds = 0.6, SteadyDb = 8, LevelDb = 6, MinAlone = 0.15,
        MinAloneOfFew = 0.4;
    private const int FewWindows = 20;

    /// <summary>How much of a long recording is looked at for rumble.</summary>
    private const int Pieces = 6, PieceSeconds = 10;

    /// <summary>The sound without either, and what was taken out in words; null where that is nothing.</summary>
    public static (AudioBuffer Audio, string? Removed) Apply(AudioBuffer audio)
    {
        double[] offsets = [.. Enumerable.Range(0, audio.Channels).Select(c => OffsetOf(audio[c], audio.SampleRate))];
        double largest = offsets.MaxBy(Math.Abs);
        AudioBuffer level = largest == 0 ? audio : Map(audio, (c, x) => { for (int i = 0; i < x.Length; i++)
            x[i] -= (float)offsets[c]; });
        bool rumbles = Rumbles(level);
        if (rumbles)
            level = Map(level, (_, x) => Butterworth.RunBothWays(Butterworth.HighPass(RumbleHz, level.SampleRate), x));
        string? removed = (largest != 0, rumbles) switch
        {
            (true, true) =>
                InvariantText.Of($"a DC offset of {largest:0.000} and rumble under {RumbleHz} Hz"),
            (true, false) => InvariantText.Of($"a DC offset of {largest:0.000}"),
            (false, true) => $"rumble under {RumbleHz} Hz",
            _ => null,
        };
        return (level, removed);
    }

    /// <summary>
    /// The median of the means of short windows, in which quiet windows weigh more; 0 where the quiet ones do not agree
    /// on it.
    /// </summary>
    private static double OffsetOf(ReadOnlySpan<float> x, int sampleRate)
    {
        int length = Math.Max(1, (int)(WindowSeconds * sampleRate)), count = x.Length / length;
        if (count == 0) return 0;
        var windows = new (double Mean, double Deviation)[count];
        for (int w = 0; w < count; w++) windows[w] = Moments(x.Slice(w * length, length));
        double offset = WeightedMedian(windows);
        if (!(Math.Abs(offset) >= MinOffset)) return 0;
        var near = windows.Where(w => Math.Abs(w.Mean - offset) < 0.25 * Math.Abs(offset)).ToList();
        double quiet = near.Count(w => w.Deviation < Math.Abs(offset) / 2) * WindowSeconds,
            share = (double)near.Count / count;
        bool agreed = (quiet >= MinQuietSeconds && share >= MinQuietShare) || (count >= 40 && share > 0.8);
        return agreed ? offset : 0;
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<float> x)
    {
        double sum = 0, squares = 0;
        foreach (float v in x)
        {
            sum += v;
            squares += (double)v * v;
        }
        double mean = sum / x.Length;
        return (mean, Math.Sqrt(Math.Max(0, squares / x.Length - mean * mean)));
    }

    private static double WeightedMedian((double Mean, double Deviation)[] windows)
    {
        var sorted = windows.OrderBy(w => w.Mean).Select(w => (w.Mean, Weight: 1 / (w.Deviation * w.Deviation + 1e-8)))
            .ToList();
        double half = sorted.Sum(w => w.Weight) / 2, sum = 0;
        foreach ((double mean, double weight) in sorted)
            if ((sum += weight) >= half) return mean;
        return 0;
    }

    /// <summary>
    /// Whether something under 25 Hz sounds throughout, and is at times all that sounds; of a long recording, in some
    /// pieces of it.
    /// </summary>
    private static bool Rumbles(AudioBuffer audio)
    {
        if (audio.SampleRate <= 4 * RumbleHz || audio.Seconds < MinRumbleSeconds) return false;
        double least = audio.Peak * Decibels.ToAmplitude(MinRumbleDb);
        int length = Math.Min(audio.Frames, PieceSeconds * audio.SampleRate),
            pieces = Math.Min(Pieces, audio.Frames / length);
        return Enumerable.Range(0, audio.Channels).Any(c =>
        {
            List<(double Low, double High)> windows = [];
            for (int p = 0; p < pieces; p++)
                AddWindows(audio[c].Slice((int)((long)(audio.Frames - length) * p / Math.Max(1, pieces - 1)), length),
                    audio.SampleRate, windows);
            return IsRumble(windows, least);
        });
    }

    /// <summary>Loud enough, in nearly every window, at the end as at the start, and often enough alone.</summary>
    private static bool IsRumble(List<(double Low, double High)> windows, double least)
    {
        int third = windows.Count / 3;
        double Low(IEnumerable<(double Low, double High)> some, double share) =>
            some.Select(w => w.Low).Order().ElementAt((int)(share * some.Count()));
        double usual = Low(windows, 0.5), start = Low(windows.Take(third), 0.5),
            end = Low(windows.TakeLast(third), 0.5);
        return usual > least
            && Low(windows, 0.1) > usual * Decibels.ToAmplitude(-SteadyDb)
            && Math.Abs(Decibels.OfAmplitude(start / end)) < LevelDb
            && windows.Count(w => w.Low > w.High) >= (windows.Count < FewWindows ? MinAloneOfFew : MinAlone)
                * windows.Count;
    }

    /// <summary>Root mean squares of what lies under 25 Hz and of the rest.</summary>
    private static void AddWindows(ReadOnlySpan<float> x, int sampleRate, List<(double Low, double High)> windows)
    {
        float[] low = x.ToArray();
        Butterworth.RunBothWays(Butterworth.LowPass(RumbleHz, sampleRate), low);
        int window = (int)(RumbleWindowSeconds * sampleRate);
        for (int from = 0; from + window <= x.Length; from += window)
        {
            double under = 0, over = 0;
            for (int i = from; i < from + window; i++)
            {
                double rest = x[i] - low[i];
                (under, over) = (under + (double)low[i] * low[i], over + rest * rest);
            }
            windows.Add((Math.Sqrt(under / window), Math.Sqrt(over / window)));
        }
    }

    private static AudioBuffer Map(AudioBuffer audio, Action<int, float[]> change)
    {
        var planes = new float[audio.Channels][];
        for (int c = 0; c < planes.Length; c++) change(c, planes[c] = audio[c].ToArray());
        return new AudioBuffer(audio.SampleRate, planes);
    }
}

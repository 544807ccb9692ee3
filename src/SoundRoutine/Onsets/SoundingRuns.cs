using System.Collections.Immutable;
using System.Numerics.Tensors;
using SoundRoutine.Audio;

namespace SoundRoutine.Onsets;

/// <summary>The stretches of a sound between which it is silent.</summary>
internal static class SoundingRuns
{
    /// <summary>Silence is 45 dB under the peak, or 8 dB over steady noise, for 30 ms.</summary>
    private const double SilenceDb = -45, OverNoiseDb = 8, LoudestNoiseDb = -14, GapSeconds = 0.030;

    // A third of the time within 4 dB of its quiet fifth: a decay passes through any such range much faster.
    private const double NoiseShare = 0.35, NoiseRangeDb = 4;

    // What is 24 dB under the peak, or 15 dB where there is noise, is an echo or part of it, what is over after 4 ms
    // and 20 dB under the whole in energy a click.
    private const double FaintDb = -24, FaintInNoiseDb = -15, OverSilenceDb = 4, ClickSeconds = 0.004,
        ClickEnergy = 0.01;

    private const double StepSeconds = 0.001;

    /// <summary>Runs that are loud and long enough for strokes, in order of time; none in silence.</summary>
    /// <param name="audio">Without offset and rumble.</param>
    /// <param name="inNoise">Whether steady noise counts as silence. What is steady in a long recording may be
    /// music.</param>
    public static ImmutableArray<FrameRange> Find(AudioBuffer audio, bool inNoise)
    {
        int step = Math.Max(1, (int)(StepSeconds * audio.SampleRate));
        float[] peaks = Peaks(audio, step);
        float peak = peaks.Length == 0 ? 0 : peaks.Max();
        if (peak <= 0) return [];
        double silenceDb = inNoise ? SilenceUnder(peaks, peak) : SilenceDb;
        float silence = peak * (float)Decibels.ToAmplitude(silenceDb),
            faint = peak
                * (float)Decibels.ToAmplitude(
                    Math.Max(silenceDb > SilenceDb ? FaintInNoiseDb : FaintDb, silenceDb + OverSilenceDb));
        var runs = ImmutableArray.CreateBuilder<FrameRange>();
        int gap = (int)(GapSeconds / StepSeconds);
        for (int at = 0; at < peaks.Length; at++)
        {
            if (peaks[at] < silence) continue;
            int end = at + 1;
            for (int quiet = 0; quiet < gap && end + quiet < peaks.Length;)
                if (peaks[end + quiet] >= silence) (end, quiet) = (end + quiet + 1, 0);
                else quiet++;
            var run = new FrameRange(at * step, Math.Min(audio.Frames, end * step));
            if (TensorPrimitives.Max<float>(peaks.AsSpan(at, end - at)) >= faint && !IsClick(audio, run)) runs.Add(run);
            at = end;
        }
        return runs.ToImmutable();
    }

    /// <summary>The level in dB against the peak that silence is under.</summary>
    private static double SilenceUnder(float[] peaks, float peak)
    {
        double quiet = Decibels.OfAmplitude(peaks.Order().ElementAt(peaks.Length / 5) / peak);
        if (quiet + OverNoiseDb <= SilenceDb) return SilenceDb;
        bool steady = peaks.Count(p => Math.Abs(Decibels.OfAmplitude(p / peak) - quiet) < NoiseRangeDb) >= NoiseShare
            * peaks.Length;
        return steady ? Math.Min(LoudestNoiseDb, quiet + OverNoiseDb) : SilenceDb;
    }

    /// <summary>Whether a stretch is over at once and next to nothing of the sound.</summary>
    public static bool IsClick(AudioBuffer audio, FrameRange run)
    {
        if (run.Length > ClickSeconds * audio.SampleRate) return false;
        double inside = 0, all = 0;
        for (int c = 0; c < audio.Channels; c++)
        {
            foreach (float v in audio[c]) all += (double)v * v;
            foreach (float v in audio[c].Slice(run.Start, run.Length)) inside += (double)v * v;
        }
        return inside < ClickEnergy * all;
    }

    /// <summary>The largest magnitude of any channel in each stretch of that many frames.</summary>
    public static float[] Peaks(AudioBuffer audio, int step)
    {
        var peaks = new float[(audio.Frames + step - 1) / step];
        for (int c = 0; c < audio.Channels; c++)
        {
            ReadOnlySpan<float> x = audio[c];
            for (int i = 0; i < x.Length; i++) peaks[i / step] = Math.Max(peaks[i / step], Math.Abs(x[i]));
        }
        return peaks;
    }
}

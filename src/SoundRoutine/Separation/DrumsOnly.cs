using SoundRoutine.Audio;
using SoundRoutine.Audio.Dsp;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>
/// Whether a recording is drums alone: decided by what the embedded separator leaves of some excerpts.
/// </summary>
internal static class DrumsOnly
{
    private const int Excerpts = 6;
    private const double ExcerptSeconds = 4, SilenceDb = -120;

    private static EmbeddedSeparator Separator => new(Device.Cpu, SeparationQuality.Fast);

    /// <summary>Changes whenever the same sound might be judged otherwise.</summary>
    public static string Version => $"5 {Separator.Version}";

    /// <summary>Separates six excerpts of 4 s, or the whole where it is shorter. Silence is drums.</summary>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static DrumsOnlyResult Detect(AudioBuffer audio, StepContext context)
    {
        // As the separator hears it, and at the network's rate: what a higher one holds beyond it would count as left.
        AudioBuffer heard =
            Resampler.Resample(EmbeddedSeparator.Heard(ExcerptsOf(audio)), NetworkSeparator.SampleRate);
        double whole = Energy(heard);
        if (whole <= 0) return new DrumsOnlyResult(SilenceDb);
        AudioBuffer drums = Separator.Separate(heard, context);
        double rest = 0;
        for (int c = 0; c < heard.Channels; c++)
            for (int i = 0; i < heard.Frames; i++) rest += Square(heard[c][i] - drums[c][i]);
        return new DrumsOnlyResult(Math.Clamp(Decibels.OfPower(rest / whole), SilenceDb, 0));
    }

    /// <summary>As many equal parts as there are excerpts, and of each the middle.</summary>
    private static AudioBuffer ExcerptsOf(AudioBuffer audio)
    {
        int length = (int)(ExcerptSeconds * audio.SampleRate);
        if (audio.Frames <= Excerpts * length) return audio;
        var planes = new float[audio.Channels][];
        for (int c = 0; c < planes.Length; c++)
        {
            planes[c] = new float[Excerpts * length];
            for (int e = 0; e < Excerpts; e++)
            {
                int start = (int)((long)audio.Frames * (2 * e + 1) / (2 * Excerpts)) - length / 2;
                audio[c].Slice(start, length).CopyTo(planes[c].AsSpan(e * length));
            }
        }
        return new AudioBuffer(audio.SampleRate, planes);
    }

    private static double Energy(AudioBuffer audio)
    {
        double sum = 0;
        for (int c = 0; c < audio.Channels; c++) foreach (float x in audio[c]) sum += Square(x);
        return sum;
    }

    private static double Square(double x) => x * x;
}

using SoundRoutine.Audio;
using SoundRoutine.Models;

namespace SoundRoutine.Separation;

/// <summary>What is left of a recording when its drums are taken out says whether it is drums alone.</summary>
/// <param name="RestDb">Energy of what is left against that of the whole in dB, -120 to 0.</param>
public readonly record struct DrumsOnlyResult(double RestDb)
{
    // Drum stems and loops leave -27 dB and less, mixes -7 and more (docs/quality.md).
    private const double MostForDrums = -20, LeastForMusic = -12;

    /// <summary>Drums that are separated in vain lose little, a song that is taken for drums loses all: drums only where it is clear.</summary>
    public bool IsDrumsOnly => RestDb < MostForDrums;

    /// <summary>Whether it lies between what drums and what songs leave.</summary>
    public bool IsUnsure => RestDb is >= MostForDrums and < LeastForMusic;
}

/// <summary>Whether a recording is drums alone: decided by what the embedded separator leaves of some excerpts.</summary>
public static class DrumsOnly
{
    private const int Excerpts = 6;
    private const double ExcerptSeconds = 4, SilenceDb = -120;

    /// <summary>Changes whenever the same sound might be judged otherwise.</summary>
    public static string Version => $"2 {EmbeddedNetwork.Fingerprint}";

    /// <summary>Separates six excerpts of 4 s, or the whole where it is shorter. Silence is drums.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DrumsOnlyResult Detect(AudioBuffer audio, StepContext context)
    {
        // At the network's rate: what a higher one holds beyond it would count as left.
        AudioBuffer heard = Resampler.Resample(ExcerptsOf(audio), NetworkSeparator.SampleRate);
        double whole = Energy(heard);
        if (whole <= 0) return new DrumsOnlyResult(SilenceDb);
        AudioBuffer drums = new EmbeddedSeparator(Device.Cpu).Separate(heard, context);
        double rest = 0;
        for (int c = 0; c < heard.Channels; c++)
            for (int i = 0; i < heard.Frames; i++) rest += Square(heard[c][i] - drums[c][i]);
        return new DrumsOnlyResult(Math.Clamp(10 * Math.Log10(rest / whole), SilenceDb, 0));
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

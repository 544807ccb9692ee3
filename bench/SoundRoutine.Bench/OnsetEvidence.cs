using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Onsets;

namespace SoundRoutine.Bench;

/// <summary>What speaks for each place where something may have been struck, for training/onsets/fuse.py.</summary>
internal static class OnsetEvidence
{
    /// <summary>
    /// onset-evidence FOLDER...: for every {song}.drums.wav, .embedded.wav and .hpss.wav beside a {song}.class.txt a
    /// table {song}.{stream}.evidence.csv: time, score, rise, loudness, peak of the whole sound, the network's logit.
    /// </summary>
    public static int Run(string[] folders)
    {
        foreach (string annotation in folders.SelectMany(f => Directory.GetFiles(f, "*.class.txt"))
            .Order(StringComparer.Ordinal))
            foreach (string stream in (string[])["drums", "embedded", "hpss"])
                if (annotation[..^"class.txt".Length] + stream is var stem && File.Exists(stem + ".wav"))
                    Write(stem);
        return 0;
    }

    private static void Write(string stem)
    {
        using IAudioSource source = WavReader.Open(stem + ".wav");
        AudioBuffer audio = source.ReadToEnd();
        MixBands? mix = null;
        if (!stem.EndsWith(".drums", StringComparison.Ordinal))
        {
            using IAudioSource whole = WavReader.Open(Path.ChangeExtension(stem, ".mix.wav"));
            mix = MixBands.Of(whole.ReadToEnd(), CancellationToken.None);
        }
        StrokeLogits logits = OnsetNetwork.Run(audio, StepContext.Default, mix);
        File.WriteAllLines(stem + ".evidence.csv",
            OnsetCandidates.Find(audio, OnsetDetector.MinScore, StepContext.Default)
            .Select(c => string.Create(CultureInfo.InvariantCulture,
            $"{(double)c.Frame / audio.SampleRate:F6},{c.Score:R},{c.Rise:R},{c.Loudness:R},{audio.Peak:R},"
                + $"{logits.Stroke(c.Frame):R}")));
    }
}

using System.Numerics.Tensors;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Kits.Features;

/// <summary>Measures one sound. Values do not depend on the sample rate beyond what its bandwidth leaves out.</summary>
internal static class FeatureExtractor
{
    /// <summary>What comes later than this after the attack is not measured.</summary>
    public const double MaxSeconds = 3;

    /// <summary>Sounds whose peak is under -120 dBFS are silent.</summary>
    private const double SilencePeak = 1e-6;

    [ThreadStatic] private static HitAnalyzer? t_analyzer;

    /// <summary>The features of a sound of any length, channel count and rate; always finite.</summary>
    public static SoundFeatures Measure(AudioBuffer sound) => Analyze(sound).Features;

    /// <summary>
    /// The features, the fingerprint and the snippet. The features of a hit in a stem are those of what the hit adds: the spectrum of
    /// what sounded <paramref name="before"/> it is taken out of its own, or a hat after a kick would look like one.
    /// </summary>
    internal static HitAnalysis Analyze(AudioBuffer sound, int? validFrames = null, AudioBuffer? before = null)
    {
        if (t_analyzer is null || t_analyzer.SampleRate != sound.SampleRate) t_analyzer = new HitAnalyzer(sound.SampleRate);
        float[] mono = Mono(sound);
        float peak = mono.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(mono));
        if (peak < SilencePeak)
            return new HitAnalysis(new SoundFeatures { Duration = sound.Seconds, PeakDb = -120, EnergyDb = -120 }, Fingerprint.Silent, Snippet.None);
        int attack = Attack(mono, peak, sound.SampleRate);
        int end = (int)Math.Min(mono.Length, attack + MaxSeconds * sound.SampleRate);
        return t_analyzer.Analyze(mono.AsSpan(attack..end), sound, Math.Max(0, Math.Min(end, validFrames ?? end) - attack), before is null ? [] : Mono(before));
    }

    /// <summary>As <see cref="AudioBuffer.ToMono"/>; values that are no numbers count as silence.</summary>
    internal static float[] Mono(AudioBuffer sound)
    {
        float[] mono = sound.ToMono()[0].ToArray();
        for (int i = 0; i < mono.Length; i++) if (!float.IsFinite(mono[i])) mono[i] = 0;
        return mono;
    }

    /// <summary>2 ms before the first frame within 20 dB of the peak: late enough to leave bleed out, early enough for the whole attack.</summary>
    private static int Attack(ReadOnlySpan<float> mono, float peak, int sampleRate)
    {
        int i = 0;
        while (Math.Abs(mono[i]) < 0.1f * peak) i++;
        return Math.Max(0, i - (int)(0.002 * sampleRate));
    }
}

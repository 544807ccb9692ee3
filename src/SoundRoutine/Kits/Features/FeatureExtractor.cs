using SoundRoutine.Audio;

namespace SoundRoutine.Kits.Features;

/// <summary>Measures one sound. Values do not depend on the sample rate beyond what its bandwidth leaves out.</summary>
internal static class FeatureExtractor
{
    [ThreadStatic] private static FeatureAnalyzer? t_analyzer;

    /// <summary>The features of a sound of any length, channel count and rate; always finite.</summary>
    public static SoundFeatures Measure(AudioBuffer sound) => Measure(new HitSignal(sound));

    /// <summary>
    /// The features of what a hit adds to its stem: the spectrum of what sounded before it is taken out of its own, or
    /// a hat after a kick would look like a kick.
    /// </summary>
    internal static SoundFeatures Measure(HitSignal hit)
    {
        if (hit.IsSilent) return new SoundFeatures { Duration = hit.Sound.Seconds, PeakDb = -120, EnergyDb = -120 };
        if (t_analyzer?.SampleRate != hit.SampleRate) t_analyzer = new FeatureAnalyzer(hit.SampleRate);
        return t_analyzer.Measure(hit);
    }
}

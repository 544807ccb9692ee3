using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Kits.Stages;

namespace SoundRoutine.Kits.Imports;

/// <summary>A sound of an imported kit, which stays as it is, and what is measured of it.</summary>
internal static class ImportedSound
{
    /// <summary>The lowest rate, in Hz, at which loudness is defined.</summary>
    public const int MinSampleRate = LoudnessWeighting.MinSampleRate;

    /// <summary>Longer than any single sound.</summary>
    public const double MaxSeconds = 60;

    /// <summary>A sample without a name and a class; null for silence.</summary>
    /// <param name="sound">In one or two channels.</param>
    /// <param name="source">The kit's file, as the user named it.</param>
    /// <param name="place">Where the kit has it.</param>
    public static Sample? Measure(AudioBuffer sound, string source, SamplePlace place)
    {
        if (HitSlicer.Whole(sound) is null) return null;
        AnalyzedHit hit = MeasureStage.MeasureWhole(sound);
        return new Sample
        {
            Id = "",
            File = "",
            Source = source,
            Start = 0,
            End = sound.Seconds,
            Attack = hit.Attack,
            SampleRate = sound.SampleRate,
            Channels = sound.Channels,
            Group = "",
            Features = hit.Features,
            Place = place,
            Gain = KitSamples.StoredPeakDb - hit.Features.PeakDb,
            Loudness = Math.Max(-120, Loudness.MaxMomentary(sound)),
            Cleanliness = 1,
        };
    }
}

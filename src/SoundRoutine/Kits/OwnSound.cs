using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Kits.Slicing;
using SoundRoutine.Kits.Stages;

namespace SoundRoutine.Kits;

/// <summary>A sound of the user's in the place of a sample.</summary>
internal static class OwnSound
{
    /// <summary>Longer than the longest cymbal rings.</summary>
    public const double MaxSeconds = 20;

    /// <summary>A one-shot without the silence around it; null for silence.</summary>
    public static AudioBuffer? Cut(AudioBuffer sound) => HitSlicer.Whole(Downmix.ToStereo(sound))?.Audio;

    /// <summary>A sample that plays a sound, with what is measured of that; its place and class stay.</summary>
    /// <param name="planned">The sample.</param>
    /// <param name="sound">What <see cref="Cut"/> gave.</param>
    /// <param name="name">What it is called.</param>
    public static PlannedSample Played(PlannedSample planned, AudioBuffer sound, string name)
    {
        AnalyzedHit hit = MeasureStage.MeasureWhole(sound);
        return planned with
        {
            Own = sound,
            Sample = planned.Sample with
            {
                ReplacedBy = name,
                Attack = hit.Attack,
                SampleRate = sound.SampleRate,
                Channels = sound.Channels,
                Features = hit.Features,
                Gain = KitSamples.StoredPeakDb - hit.Features.PeakDb,
                Loudness = Math.Max(-120, Loudness.MaxMomentary(sound)),
                CutFrom = null,
                Others = null,
                Cleanliness = 1,
            },
        };
    }
}

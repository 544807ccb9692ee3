using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Kits.Classes;

/// <summary>A hit, or a sound of its own, to be classified.</summary>
internal readonly record struct HitSound
{
    private readonly AudioBuffer? _audio;
    private readonly HitSlice? _hit;

    /// <param name="audio">The sound, a few milliseconds of pre-roll allowed.</param>
    /// <param name="attack">The frame of the attack in it.</param>
    /// <param name="before">What sounded just before it; null for a sound of its own.</param>
    /// <param name="features">Its features, by <see cref="FeatureExtractor"/>.</param>
    /// <param name="time">The second of its attack in its song; null for a sound of its own.</param>
    public HitSound(AudioBuffer audio, int attack, AudioBuffer? before, SoundFeatures features, double? time = null) =>
        (_audio, Attack, Before, Features, Time) = (audio, attack, before, features, time);

    private HitSound(HitSlice hit, SoundFeatures features, double? level)
    {
        (_hit, Attack, Before, Features, Level) = (hit, hit.Attack, hit.Before, features, level);
        Time = (hit.Range.Start + hit.Attack) / (double)hit.Slice.SampleRate;
    }

    /// <summary>The sound; of a hit of a song made anew at each call.</summary>
    public AudioBuffer Audio => _audio ?? _hit!.Audio;

    /// <summary>The frame of the attack in <see cref="Audio"/>.</summary>
    public int Attack { get; }

    /// <summary>What sounded just before it; null for a sound of its own.</summary>
    public AudioBuffer? Before { get; }

    public SoundFeatures Features { get; }

    /// <summary>The second of its attack in its song; null for a sound of its own.</summary>
    public double? Time { get; init; }

    /// <summary>
    /// What it adds to what sounded before it, in dB against the loud hits of its stem; null where that tells nothing:
    /// for a sound of its own, and in a stem that was not separated from a mix.
    /// </summary>
    public double? Level { get; init; }

    /// <summary>A hit of a song.</summary>
    public static HitSound Of(HitSlice hit, SoundFeatures features, double? level = null) => new(hit, features, level);
}

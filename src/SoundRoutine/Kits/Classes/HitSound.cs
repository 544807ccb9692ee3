using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Kits.Features;
using SoundRoutine.Kits.Slicing;

namespace SoundRoutine.Kits.Classes;

/// <summary>A hit to be classified.</summary>
internal readonly record struct HitSound
{
    private readonly AudioBuffer? _audio;
    private readonly HitSlice? _hit;

    /// <param name="audio">The sound, a few milliseconds of pre-roll allowed.</param>
    /// <param name="attack">The frame of the attack in it.</param>
    /// <param name="before">What sounded just before it; null for a sound of its own.</param>
    /// <param name="features">What <see cref="FeatureExtractor"/> measured of it.</param>
    /// <param name="time">The second of its attack in its song; null for a sound of its own.</param>
    public HitSound(AudioBuffer audio, int attack, AudioBuffer? before, SoundFeatures features, double? time = null) =>
        (_audio, Attack, Before, Features, Time) = (audio, attack, before, features, time);

    private HitSound(HitSlice hit, SoundFeatures features) =>
        (_hit, Attack, Before, Features, Time) = (hit, hit.Attack, hit.Before, features, (hit.Range.Start + hit.Attack) / (double)hit.Slice.SampleRate);

    /// <summary>The sound; of a hit of a song made anew at each call.</summary>
    public AudioBuffer Audio => _audio ?? _hit!.Audio;

    /// <summary>The frame of the attack in <see cref="Audio"/>.</summary>
    public int Attack { get; }

    /// <summary>What sounded just before it; null for a sound of its own.</summary>
    public AudioBuffer? Before { get; }

    public SoundFeatures Features { get; }

    /// <summary>The second of its attack in its song; null for a sound of its own.</summary>
    public double? Time { get; init; }

    /// <summary>A hit of a song.</summary>
    public static HitSound Of(HitSlice hit, SoundFeatures features) => new(hit, features);
}

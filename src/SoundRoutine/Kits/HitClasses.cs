using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Kits;

/// <summary>What a classifier hears in a hit.</summary>
/// <param name="Heard">How likely each class can be heard in it, 0 to 1: several where strokes coincide, none in silence.</param>
/// <param name="Scores">How much of it is each instrument, summing to 1.</param>
/// <param name="Drum">How likely it is a drum at all, 0 to 1: of a separated song a slice may be a note or a voice.</param>
public sealed record HitClasses(ImmutableSortedDictionary<HitClass, double> Heard, ClassScores Scores, double Drum)
{
    /// <summary>What can be heard in it by itself, whatever its song makes of it; the same as <see cref="Heard"/> for a sound of its own.</summary>
    public ImmutableSortedDictionary<HitClass, double> HeardAlone { get; init; } = Heard;

    /// <summary>From this on a class counts as heard.</summary>
    private const double Threshold = 0.3;

    /// <summary>The classes that can be heard in it.</summary>
    public ImmutableArray<HitClass> Present => PresentIn(Heard);

    /// <summary>The classes likely enough to be heard.</summary>
    public static ImmutableArray<HitClass> PresentIn(ImmutableSortedDictionary<HitClass, double> heard) => [.. heard.Where(h => h.Value >= Threshold).Select(h => h.Key)];

    /// <summary>Of silence nothing is known.</summary>
    public static HitClasses Unknown { get; } = new(Enum.GetValues<HitClass>().ToImmutableSortedDictionary(c => c, _ => 0.0), ClassScores.Unknown, 0);
}

/// <summary>A hit to be classified.</summary>
public readonly record struct HitSound
{
    private readonly AudioBuffer? _audio;
    private readonly Hit? _hit;

    /// <param name="audio">The sound, a few milliseconds of pre-roll allowed.</param>
    /// <param name="attack">The frame of the attack in it.</param>
    /// <param name="before">What sounded just before it; null for a sound of its own.</param>
    /// <param name="features">What <see cref="FeatureExtractor"/> measured of it.</param>
    /// <param name="time">The second of its attack in its song; null for a sound of its own.</param>
    public HitSound(AudioBuffer audio, int attack, AudioBuffer? before, SoundFeatures features, double? time = null) =>
        (_audio, Attack, Before, Features, Time) = (audio, attack, before, features, time);

    private HitSound(Hit hit, SoundFeatures features) =>
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
    public static HitSound Of(Hit hit, SoundFeatures features) => new(hit, features);
}

/// <summary>Says what hits are: a trained network, or the rules.</summary>
public interface IHitClassifier
{
    /// <summary>One answer a hit, in order. Hits that have a time are those of one song, in order of time.</summary>
    /// <param name="hits">The hits.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two hits.</param>
    ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default);
}

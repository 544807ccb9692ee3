using System.Collections.Immutable;

namespace SoundRoutine.Kits.Classes;

/// <summary>What a classifier hears in a hit.</summary>
/// <param name="Presence">How likely each class can be heard in it, 0 to 1: several where strokes coincide, none in silence.</param>
/// <param name="Scores">How much of it is each instrument, summing to 1.</param>
/// <param name="Drum">How likely it is a drum at all, 0 to 1: of a separated song a slice may be a note or a voice.</param>
public sealed record HitClasses(ImmutableSortedDictionary<HitClass, double> Presence, ClassScores Scores, double Drum)
{
    /// <summary>What can be heard in it by itself, whatever its song makes of it; the same as <see cref="Presence"/> for a sound of its own.</summary>
    public ImmutableSortedDictionary<HitClass, double> PresenceAlone { get; init; } = Presence;

    /// <summary>From this on a class counts as heard.</summary>
    private const double Threshold = 0.3;

    /// <summary>The classes that can be heard in it.</summary>
    public ImmutableArray<HitClass> Present => PresentIn(Presence);

    /// <summary>The classes likely enough to be heard.</summary>
    public static ImmutableArray<HitClass> PresentIn(ImmutableSortedDictionary<HitClass, double> heard) => [.. heard.Where(h => h.Value >= Threshold).Select(h => h.Key)];

    /// <summary>Of silence nothing is known.</summary>
    public static HitClasses Unknown { get; } = new(Enum.GetValues<HitClass>().ToImmutableSortedDictionary(c => c, _ => 0.0), ClassScores.Unknown, 0);
}

using System.Collections.Immutable;

namespace SoundRoutine.Kits.Classes;

/// <summary>The classes of a hit, as a classifier tells them.</summary>
/// <param name="Presence">
/// How likely each class is present, 0 to 1: several are where strokes coincide, none in silence.
/// </param>
/// <param name="Scores">How much of it is each instrument, summing to 1.</param>
/// <param name="Drum">
/// How likely it is a drum at all, 0 to 1: a slice of a separated song may be a note or a voice.
/// </param>
public sealed record HitClasses(ImmutableSortedDictionary<HitClass, double> Presence, ClassScores Scores, double Drum)
{
    /// <summary>
    /// Presence by the hit itself, without its song; the same as <see cref="Presence"/> for a sound of its own.
    /// </summary>
    public ImmutableSortedDictionary<HitClass, double> PresenceAlone { get; init; } = Presence;

    /// <summary>From this likelihood on a class counts as present.</summary>
    private const double Threshold = 0.3;

    /// <summary>The classes likely enough to count as present.</summary>
    public ImmutableArray<HitClass> Present => PresentIn(Presence);

    /// <summary>The classes likely enough to count as present.</summary>
    public static ImmutableArray<HitClass> PresentIn(ImmutableSortedDictionary<HitClass, double> presence) =>
        [.. presence.Where(h => h.Value >= Threshold).Select(h => h.Key)];

    /// <summary>The classes of silence: no class is present, all scores are equal.</summary>
    public static HitClasses Unknown { get; } =
        new(Enum.GetValues<HitClass>().ToImmutableSortedDictionary(c => c, _ => 0.0), ClassScores.Unknown, 0);
}

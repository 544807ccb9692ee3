using System.Collections.Immutable;

namespace SoundRoutine.Kits.Corrections;

/// <summary>
/// What the user has corrected in the kit as a whole. Like the corrections of inputs it is kept apart from what was
/// computed and applied each time; a correction of what is no longer heard does nothing.
/// </summary>
internal sealed record KitCorrections
{
    public static KitCorrections None { get; } = new();

    /// <summary>Sounds taken apart and joined, one after the other.</summary>
    public ImmutableArray<GroupCorrection> Groups { get; init; } = [];

    public bool IsEmpty => Groups.IsEmpty;

    public bool Equals(KitCorrections? other) => other is not null && Groups.SequenceEqual(other.Groups);

    public override int GetHashCode() => Groups.Length;
}

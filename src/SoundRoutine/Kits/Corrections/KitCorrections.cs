using System.Collections.Immutable;
using System.Text.Json.Serialization;

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

    /// <summary>Sounds of the user's in the place of others, one a hit at most.</summary>
    public ImmutableArray<SoundReplacement> Sounds { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Groups.IsEmpty && Sounds.IsEmpty;

    /// <exception cref="ArgumentException">A time is no number, or negative.</exception>
    public void Validate()
    {
        foreach (HitPlace place in Groups.SelectMany(g => new[] { g.Hit, g.Into }).Concat(Sounds.Select(s => s.Hit))
            .OfType<HitPlace>())
            place.Validate();
    }

    public bool Equals(KitCorrections? other) => other is not null && Groups.SequenceEqual(other.Groups)
        && Sounds.SequenceEqual(other.Sounds);

    public override int GetHashCode() => HashCode.Combine(Groups.Length, Sounds.Length);
}

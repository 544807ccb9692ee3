using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Arranging;

/// <summary>What the user may decide about the arrangement.</summary>
public sealed record ArrangeOptions
{
    public static ArrangeOptions Default { get; } = new();

    [Setting("select", "Which sample plays: velocity, round-robin, random, fixed", Value = "MODE")]
    public SelectionMode Mode { get; init; } = SelectionMode.Velocity;

    /// <summary>
    /// The group (<see cref="Kits.Sample.Group"/>) that plays an instrument; the best group of its pool where none is
    /// named.
    /// </summary>
    [Setting("sound", "The sound of the kit that plays an instrument, such as snare=\"snare 2\"; may be repeated",
        Value = "INSTRUMENT=SOUND")]
    public ImmutableSortedDictionary<Instrument, string> Groups { get; init; } =
        ImmutableSortedDictionary<Instrument, string>.Empty;

    /// <summary>
    /// Lets <see cref="SelectionMode.RoundRobin"/> and <see cref="SelectionMode.Random"/> wander over all groups of an
    /// instrument; otherwise they leave the main group only where it has a single hit.
    /// </summary>
    [Setting("across-sounds", "Let round-robin and random play all sounds of an instrument, not its main one alone")]
    public bool AcrossGroups { get; init; }

    /// <summary>Micro-timing beyond this many milliseconds is drawn in to it; null leaves it alone.</summary>
    [Setting("max-offset", "Most milliseconds a hit may be off the grid", Value = "MS")]
    public double? MaxMicroOffsetMs { get; init; }

    /// <summary>Builds the track up role by role; null arranges the pattern as it is.</summary>
    [JsonInclude]
    internal Progressive? Progressive { get; init; }

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public ArrangeOptions Validated() =>
        MaxMicroOffsetMs is { } max && !(max >= 0 && double.IsFinite(max))
        ? throw new ArgumentException($"max-offset {max} is out of range; use milliseconds from 0") : this;
}

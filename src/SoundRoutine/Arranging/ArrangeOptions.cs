using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>What the user may decide about the arrangement.</summary>
public sealed record ArrangeOptions
{
    public static ArrangeOptions Default { get; } = new();

    public SelectionMode Mode { get; init; } = SelectionMode.Velocity;

    /// <summary>The group (<see cref="Kits.Sample.Group"/>) that plays an instrument; the best group of its pool where none is named.</summary>
    public ImmutableSortedDictionary<Instrument, string> Groups { get; init; } = ImmutableSortedDictionary<Instrument, string>.Empty;

    /// <summary>
    /// Lets <see cref="SelectionMode.RoundRobin"/> and <see cref="SelectionMode.Random"/> wander over all groups of an
    /// instrument; otherwise they leave the main group only where it has a single hit.
    /// </summary>
    public bool AcrossGroups { get; init; }

    /// <summary>Micro-timing beyond this many milliseconds is drawn in to it; null leaves it alone.</summary>
    public double? MaxMicroOffsetMs { get; init; }

    /// <summary>Builds the track up role by role; null arranges the pattern as it is.</summary>
    public Progressive? Progressive { get; init; }
}

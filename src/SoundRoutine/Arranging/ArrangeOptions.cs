using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>How the sample of each hit is chosen.</summary>
public enum SelectionMode
{
    /// <summary>The velocity layer nearest to the note, its round robins in turn.</summary>
    Velocity,

    /// <summary>All hits in turn, whatever their strength.</summary>
    RoundRobin,

    /// <summary>Any hit but the last one, from the seed.</summary>
    Random,

    /// <summary>Always the representative.</summary>
    Fixed,
}

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

/// <summary>A build-up in segments, each letting more roles in than the one before.</summary>
public sealed record Progressive
{
    /// <summary>Bars a segment, at least 1.</summary>
    public int SegmentBars { get; init; } = 4;

    /// <summary>The roles heard in each segment: by default core, then accent, motion, fill and texture join, then all once more.</summary>
    public ImmutableArray<ImmutableSortedSet<Role>> Stages { get; init; } =
    [
        [Role.Core],
        [Role.Core, Role.Accent],
        [Role.Core, Role.Accent, Role.Motion],
        [Role.Core, Role.Accent, Role.Motion, Role.Fill],
        [Role.Core, Role.Accent, Role.Motion, Role.Fill, Role.Texture],
        [Role.Core, Role.Accent, Role.Motion, Role.Fill, Role.Texture],
    ];
}

using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>A build-up in segments, each letting more roles in than the one before.</summary>
internal sealed record Progressive
{
    /// <summary>Bars a segment, at least 1.</summary>
    public int SegmentBars { get; init; } = 4;

    /// <summary>
    /// The roles heard in each segment: by default core, then accent, motion, fill and texture join, then all once
    /// more.
    /// </summary>
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

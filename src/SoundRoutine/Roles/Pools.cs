using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <summary>
/// The kit sorted for use: sample ids, best first. A sample stands in one role and one instrument pool, or in more
/// where a pool would be empty.
/// </summary>
internal sealed record Pools
{
    public required ImmutableSortedDictionary<Role, ImmutableArray<string>> ByRole { get; init; }

    public required ImmutableSortedDictionary<Instrument, ImmutableArray<string>> ByInstrument { get; init; }

    /// <summary>One for each sample of the kit, by id.</summary>
    public required ImmutableArray<RoleAssignment> Assignments { get; init; }

    /// <summary>Second choices that fill pools no sample came first in.</summary>
    public ImmutableArray<Promotion> Promotions { get; init; } = [];
}

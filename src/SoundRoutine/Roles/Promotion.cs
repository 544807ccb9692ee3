using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <summary>
/// A sample that also stands in a pool that would be empty without it: a role's or an instrument's, the other is null.
/// </summary>
internal sealed record Promotion
{
    public required string SampleId { get; init; }

    public Role? Role { get; init; }

    public Instrument? Instrument { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Reason { get; init; }
}

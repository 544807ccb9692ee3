using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SoundRoutine.Kits.Corrections;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>What a user's action led to.</summary>
internal sealed record ActionState
{
    /// <summary>What the action was, for people; empty for the state before all actions.</summary>
    public required string Label { get; init; }

    /// <summary>The version of each step that counts.</summary>
    public required ImmutableSortedDictionary<string, int> Steps { get; init; }

    /// <summary>
    /// The operations of the editor are the first so many of the state before, and then <see cref="Ops"/>.
    /// </summary>
    public required int OpsKept { get; init; }

    public required ImmutableArray<JsonObject> Ops { get; init; }

    /// <summary>How many of the operations are in force.</summary>
    public required int OpsApplied { get; init; }

    /// <summary>Roles the user has decided.</summary>
    public required ImmutableSortedDictionary<string, Role> Roles { get; init; }

    /// <summary>What the user has corrected, by the SHA-256 of the input.</summary>
    public required ImmutableSortedDictionary<string, InputCorrections> Corrections { get; init; }

    /// <summary>What the user has corrected in the kit as a whole; null for nothing.</summary>
    public KitCorrections? Kit { get; init; }
}

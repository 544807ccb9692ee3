using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>What a user's action led to.</summary>
internal sealed record ActionState
{
    /// <summary>What the action was, for people; empty for the state before all actions.</summary>
    public required string Label { get; init; }

    /// <summary>
    /// What does the same from the state before: a verb and its options, without the folder; null where what it was
    /// made of is kept as decisions or operations.
    /// </summary>
    public required ImmutableArray<string>? Command { get; init; }

    /// <summary>The version of each step that counts.</summary>
    public required ImmutableSortedDictionary<string, int> Steps { get; init; }

    /// <summary>
    /// The operations of the editor are the first so many of the state before, and then <see cref="Ops"/>.
    /// </summary>
    public required int OpsKept { get; init; }

    public required ImmutableArray<JsonObject> Ops { get; init; }

    /// <summary>How many of the operations are in force.</summary>
    public required int OpsApplied { get; init; }

    /// <summary>
    /// What the user has decided, by the file that it is in, where that is other than in the state before; null where
    /// the file is not there any more.
    /// </summary>
    public required ImmutableSortedDictionary<string, JsonObject?> Decisions { get; init; }
}

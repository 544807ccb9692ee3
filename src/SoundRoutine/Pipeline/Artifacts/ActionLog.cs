using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// <c>actions.json</c>: the states that a run folder went through by a user's actions, the first being that before
/// all of them, and how many of the actions are in force; the rest can be done again.
/// </summary>
internal sealed record ActionLog : IArtifact
{
    public static string Kind => "actions";

    public static int CurrentFormat => 2;

    public static string Verb => "studio";

    public static string? Remedy => "move it away to go on without undo of what was done before";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableArray<ActionState> States { get; init; }

    public required int Applied { get; init; }

    /// <summary>The action that began last, and has not ended unless the program was killed; null for none.</summary>
    public string? Begun { get; init; }
}

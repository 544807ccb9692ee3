using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// <c>6_edit/edit_history.json</c>: every operation, and how many of them are in force; the rest can be redone.
/// </summary>
internal sealed record EditHistoryArtifact : IArtifact
{
    public static string Kind => "edit_history";

    public static int CurrentFormat => 1;

    public static string Verb => "edit";

    public static string? Remedy =>
        "mend it, or start over with 'soundroutine edit DIR --clear', which keeps this one as "
            + "edit_history.damaged.json";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableArray<JsonObject> Ops { get; init; }

    public required int Applied { get; init; }
}

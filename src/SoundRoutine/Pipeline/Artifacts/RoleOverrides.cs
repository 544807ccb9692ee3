using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>2_roles/role_overrides.json</c>: roles the user has decided.</summary>
internal sealed record RoleOverrides : IArtifact
{
    public static string Kind => "role_overrides";

    public static int CurrentFormat => 1;

    public static string Verb => "roles --set";

    public static string? Remedy => "mend it, or move it away to go on without the roles you set";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableSortedDictionary<string, Role> Set { get; init; }
}

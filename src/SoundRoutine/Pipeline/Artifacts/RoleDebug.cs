using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Roles;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>2_roles/role_debug_{ver}.json</c>: why each sample stands where it stands.</summary>
internal sealed record RoleDebug : IArtifact
{
    public static string Kind => "role_debug";

    public static int CurrentFormat => 2;

    public static string Verb => "roles";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableArray<RoleAssignment> Assignments { get; init; }

    /// <summary>Samples that also stand in a pool of their second choice, which would be short otherwise.</summary>
    public required ImmutableArray<Promotion> Promotions { get; init; }
}

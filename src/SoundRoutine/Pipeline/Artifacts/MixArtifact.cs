using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>7_render/mix.json</c>: the balance the user has decided, on top of the default one.</summary>
internal sealed record MixArtifact : IArtifact
{
    public static string Kind => "mix";

    public static int CurrentFormat => 1;

    public static string Verb => "studio";

    public static string? Remedy => "mend it, or move it away to go on with the usual balance";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>dB by role.</summary>
    public required ImmutableSortedDictionary<Role, double> Gains { get; init; }

    /// <summary>-1 left to 1 right, by role.</summary>
    public required ImmutableSortedDictionary<Role, double> Pans { get; init; }

    /// <summary>What no one has decided.</summary>
    public static MixArtifact None { get; } = new()
    {
        Gains = ImmutableSortedDictionary<Role, double>.Empty,
        Pans = ImmutableSortedDictionary<Role, double>.Empty,
    };
}

using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 2.</summary>
public sealed record RoleStepOptions
{
    /// <summary>A file of rule weights instead of the built-in table.</summary>
    public string? RulesFile { get; init; }

    /// <summary>What compares sounds with words: <c>embedded</c>, <c>clap</c> or <c>none</c>.</summary>
    public string Model { get; init; } = "embedded";

    /// <summary>A file of prompts instead of the built-in ones.</summary>
    public string? PromptsFile { get; init; }

    /// <summary>Most samples in one pool; 0 keeps all.</summary>
    public int MaxPool { get; init; }

    /// <summary>Roles the user decides, by sample id; they survive reruns.</summary>
    public ImmutableSortedDictionary<string, Role> Set { get; init; } = ImmutableSortedDictionary<string, Role>.Empty;
}

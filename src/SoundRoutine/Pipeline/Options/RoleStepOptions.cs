using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 2: what decides the roles of sounds.</summary>
public sealed record RoleStepOptions
{
    /// <summary>What compares sounds with words, of <see cref="TextAudio.TextAudioModels.Names"/>.</summary>
    [Setting("model", "What compares sounds with words: embedded, clap (fetch it with 'models pull clap'), none",
        Value = "NAME")]
    public string Model { get; init; } = "embedded";

    [Setting("prompts",
        "A JSON file of prompts by role and instrument instead of the built-in ones (see --write-prompts of 'roles')",
        Value = "FILE", Path = SettingPath.File)]
    public string? PromptsFile { get; init; }

    [Setting("rules", "A JSON file of rule weights instead of the built-in table", Value = "FILE",
        Path = SettingPath.File)]
    public string? RulesFile { get; init; }

    [Setting("max-pool", "Most samples in one pool; 0 keeps all")]
    public int MaxPool { get; init; }

    /// <summary>Roles the user decides, by sample id; they survive reruns.</summary>
    [Setting("set", "Decide a sample's role; may be repeated", Value = "SAMPLE=ROLE")]
    public ImmutableSortedDictionary<string, Role> Set { get; init; } =
        ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal);
}

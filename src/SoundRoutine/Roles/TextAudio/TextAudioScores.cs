using System.Collections.Immutable;

namespace SoundRoutine.Roles.TextAudio;

/// <summary>What a text-audio model says of one sample.</summary>
public sealed record TextAudioScores
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    public required RoleScores Roles { get; init; }

    /// <summary>Share of each instrument with prompts in one softmax over all roles and instruments, 0 to 1: together less than 1.</summary>
    public required ImmutableSortedDictionary<Instrument, double> Instruments { get; init; }

    /// <summary>The prompts it is nearest to, best first.</summary>
    public required ImmutableArray<PromptMatch> Prompts { get; init; }
}

/// <param name="Prompt">Words, as they stand in the file of prompts.</param>
/// <param name="Cosine">How near the sound is to them, -1 to 1.</param>
public readonly record struct PromptMatch(string Prompt, double Cosine);

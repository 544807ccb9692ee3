using System.Collections.Immutable;

namespace SoundRoutine.Roles;

/// <summary>What a text-audio model says of one sample.</summary>
internal sealed record TextAudioScores
{
    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    public required RoleScores Roles { get; init; }

    /// <summary>
    /// Share of each instrument with prompts in one softmax over all roles and instruments, 0 to 1: together less than
    /// 1.
    /// </summary>
    public required ImmutableSortedDictionary<Instrument, double> Instruments { get; init; }

    /// <summary>The prompts it is nearest to, best first.</summary>
    public required ImmutableArray<PromptMatch> Prompts { get; init; }
}

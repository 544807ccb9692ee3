using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Batch.Service;

/// <summary>What a user asks for.</summary>
internal sealed record BatchRequest
{
    /// <summary>Files, folders, and lists: text files with a name a line.</summary>
    public required ImmutableArray<string> Inputs { get; init; }

    public BatchGoal Goal { get; init; }

    /// <summary>Of every step.</summary>
    public MakeOptions Options { get; init; } = new() { Output = "" };

    public BatchPriority Priority { get; init; } = BatchPriority.Normal;

    /// <summary>A song may take so long.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether the files are sent along, because workers do not see them.</summary>
    public bool Uploads { get; init; }

    /// <summary>A folder for results, which is no input though it may lie in one; null for none.</summary>
    public string? Output { get; init; }

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public BatchRequest Validated()
    {
        if (TimeLimit < TimeSpan.FromSeconds(1) || TimeLimit > TimeSpan.FromDays(7))
            throw new ArgumentException("the time limit is out of range; use 1s to 7d, as in --time-limit 30m");
        return this;
    }
}

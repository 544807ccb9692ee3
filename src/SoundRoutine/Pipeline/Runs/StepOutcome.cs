using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>What became of one step.</summary>
public sealed record StepOutcome
{
    /// <summary>Folder name, such as <c>3_grid</c>.</summary>
    public required string Step { get; init; }

    public required int Version { get; init; }

    /// <summary>True when an earlier run had the same result and nothing was done.</summary>
    public required bool Reused { get; init; }

    /// <summary>Absolute paths.</summary>
    public required ImmutableArray<string> Files { get; init; }

    public required string Summary { get; init; }

    public ImmutableArray<string> Warnings { get; init; } = [];
}

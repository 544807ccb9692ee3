using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>An input that could not be used, and why.</summary>
public sealed record SkippedSource
{
    public required string Name { get; init; }

    public required string Reason { get; init; }
}

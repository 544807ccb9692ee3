using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline;

/// <summary>What came of the main job.</summary>
public sealed record MakeResult
{
    public required ImmutableArray<StepOutcome> Steps { get; init; }

    /// <summary>The finished track and its MIDI; empty when the last step did not run.</summary>
    public ImmutableArray<string> Tracks => [.. Steps.Where(s => s.Step == StepNames.Render).SelectMany(s => s.Files)];

    /// <summary>Inputs that could not be used.</summary>
    public required ImmutableArray<SkippedSource> Skipped { get; init; }

    /// <summary>True when nothing had to be done.</summary>
    public bool Unchanged => Steps.All(s => s.Reused);
}

using System.Collections.Immutable;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline;

/// <summary>The main job: what goes in, where it goes, and every step's options.</summary>
public sealed record MakeOptions
{
    public const ulong DefaultSeed = 42;

    /// <summary>The run folder; made where it is missing.</summary>
    public required string Output { get; init; }

    /// <summary>Every random choice comes from it.</summary>
    public ulong Seed { get; init; } = DefaultSeed;

    /// <summary>The first step to run, 1 to 7; what comes before must be there.</summary>
    public int From { get; init; } = 1;

    /// <summary>The last step to run, 1 to 7.</summary>
    public int To { get; init; } = StepNames.Folders.Count;

    public PreprocessOptions Preprocess { get; init; } = new();

    public RoleStepOptions Roles { get; init; } = new();

    public GridOptions Grid { get; init; } = new();

    public GenerateStepOptions Generate { get; init; } = new();

    public LayoutOptions Layout { get; init; } = new();

    public RenderStepOptions Render { get; init; } = new();
}

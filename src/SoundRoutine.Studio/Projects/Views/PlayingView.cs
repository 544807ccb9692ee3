using System.Collections.Immutable;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>How the present pattern is played: what <c>generate</c> was asked for.</summary>
internal sealed record PlayingView
{
    public required ulong Seed { get; init; }

    public required string Generator { get; init; }

    /// <summary>Null for the usual.</summary>
    public required SkeletonMode? Skeleton { get; init; }

    /// <summary>Null for as chosen with the generator; so the two after it.</summary>
    public required double? Temperature { get; init; }

    public required double? TopP { get; init; }

    public required double? Guidance { get; init; }

    /// <summary>From 1; null for the ends of phrases.</summary>
    public required ImmutableArray<int>? FillBars { get; init; }

    public required double FeelTiming { get; init; }

    public required double FeelVelocity { get; init; }

    /// <summary>The MIDI file it goes on from, as the user knows it; null where there is none.</summary>
    public required string? Continue { get; init; }

    public static PlayingView Of(Project project, RunFolder run)
    {
        GenerateStepOptions options = GenerateStep.OptionsOf(run) ?? new();
        return new PlayingView
        {
            Seed = GenerateStep.SeedOf(run),
            Generator = options.Generator,
            Skeleton = options.Skeleton,
            Temperature = options.Sampling.Temperature,
            TopP = options.Sampling.TopP,
            Guidance = options.Sampling.Guidance,
            FillBars = options.FillBars,
            FeelTiming = options.Humanize.Timing,
            FeelVelocity = options.Humanize.Velocity,
            Continue = options.Continue is { } path ? project.Named(Path.GetFileName(path)) : null,
        };
    }
}

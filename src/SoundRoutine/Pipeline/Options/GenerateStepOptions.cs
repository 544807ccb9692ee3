using System.Collections.Immutable;
using SoundRoutine.Patterns;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 4.</summary>
public sealed record GenerateStepOptions
{
    /// <summary>Looseness of timing, 0 to 1.</summary>
    public double Timing { get; init; } = 0.5;

    /// <summary>Unevenness of velocity, 0 to 1.</summary>
    public double Velocity { get; init; } = 0.5;

    /// <summary><c>transformer</c> or <c>skeleton</c>.</summary>
    public string Generator { get; init; } = PatternGenerators.Transformer;

    /// <summary>What the generator owes to the skeleton's kicks and snares; null keeps them, except where a MIDI file is continued.</summary>
    public SkeletonMode? Skeleton { get; init; }

    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Bars that are fills, from 1; null takes the ends of the phrases.</summary>
    public ImmutableArray<int>? FillBars { get; init; }

    /// <summary>A MIDI file whose bars come first, and are gone on from.</summary>
    public string? Continue { get; init; }

    /// <summary>Which sequence of a MIDI file of format 2 is gone on from, counted from 1; null where there is but one.</summary>
    public int? Sequence { get; init; }

    /// <summary>Roles that stay as they are in the current version; the rest is played anew.</summary>
    public ImmutableSortedSet<Role> Lock { get; init; } = [];

    /// <summary>The bars to play anew, from 1; the rest stays as it is in the current version.</summary>
    public BarRange? Infill { get; init; }

    /// <summary>Versions to make, each from the next seed.</summary>
    public int Variations { get; init; } = 1;

    /// <summary>A groove template that is played with.</summary>
    public string? Groove { get; init; }

    /// <summary>How much of the groove is taken over, 0 to 1.</summary>
    public double GrooveAmount { get; init; } = 1;
}

using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>3_grid/grid_{ver}.json</c>: the musical canvas, with every step's time.</summary>
internal sealed record GridArtifact : IArtifact
{
    public static string Kind => "grid";

    public static int CurrentFormat => 1;

    public static string Verb => "grid";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required GridValues Grid { get; init; }

    /// <summary>Where the tempo came from: <c>asked for</c>, <c>style</c>, or the input it was measured on.</summary>
    public required string BpmSource { get; init; }

    /// <summary>0 to 1; 1 where it was asked for.</summary>
    public required double BpmConfidence { get; init; }

    public required string Style { get; init; }

    public required ulong Seed { get; init; }

    public required ImmutableArray<GridPosition> Steps { get; init; }

    public static ImmutableArray<GridPosition> StepsOf(Grid grid) =>
    [
        .. Enumerable.Range(0, grid.Steps).Select(step =>
        {
            int tick = grid.TickOf(step);
            return new GridPosition(step / grid.StepsPerBar + 1, step % grid.StepsPerBar + 1, tick,
                Math.Round(grid.ToSeconds(tick), 6));
        }),
    ];
}

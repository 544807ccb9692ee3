using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>The musical canvas.</summary>
internal sealed record GridView
{
    public required double Bpm { get; init; }

    public required string Meter { get; init; }

    public required int Bars { get; init; }

    public required int StepsPerBar { get; init; }

    public required int TicksPerStep { get; init; }

    public required int Ppq { get; init; }

    public required string Style { get; init; }

    public required ulong Seed { get; init; }

    public required Subdivision Subdivision { get; init; }

    public required double Swing { get; init; }

    public required int SwingUnit { get; init; }

    public required double Seconds { get; init; }

    /// <summary>How busy, 0 to 1.</summary>
    public required double Density { get; init; }

    /// <summary>How much bars differ, 0 to 1.</summary>
    public required double Variation { get; init; }

    /// <summary>Whether phrases end in fills.</summary>
    public required bool Fills { get; init; }

    public required int PhraseBars { get; init; }

    /// <param name="run">In which step 3 has run.</param>
    /// <param name="played">As it is played, which may be longer; null before that.</param>
    /// <exception cref="SoundRoutineException">A value is out of range.</exception>
    public static GridView Of(RunFolder run, GridValues? played)
    {
        GridArtifact artifact = run.Read<GridArtifact>();
        SkeletonOptions skeleton = GridStep.OptionsOf(run).Skeleton;
        Grid grid = (played ?? artifact.Grid).ToGrid(run.PathOf<GridArtifact>());
        return new GridView
        {
            Bpm = grid.Bpm,
            Meter = grid.Meter.ToString(),
            Bars = grid.Bars,
            StepsPerBar = grid.StepsPerBar,
            TicksPerStep = grid.TicksPerStep,
            Ppq = MusicalTime.TicksPerQuarter,
            Style = artifact.Style,
            Seed = artifact.Seed,
            Subdivision = grid.Subdivision,
            Swing = grid.Swing,
            SwingUnit = grid.SwingUnit,
            Seconds = Math.Round(grid.Seconds, 6),
            Density = skeleton.Density,
            Variation = skeleton.Variation,
            Fills = skeleton.Fills,
            PhraseBars = skeleton.PhraseBars,
        };
    }
}

using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Projects;

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

    /// <param name="artifact">Of step 3.</param>
    /// <param name="played">As it is played, which may be longer; null before that.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="SoundRoutineException">A value is out of range.</exception>
    public static GridView Of(GridArtifact artifact, GridValues? played, string path)
    {
        Grid grid = (played ?? artifact.Grid).ToGrid(path);
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
        };
    }
}

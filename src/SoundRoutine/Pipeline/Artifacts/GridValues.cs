using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>A grid's values as they stand in artifacts.</summary>
internal sealed record GridValues
{
    /// <summary>Quarter notes a minute.</summary>
    public required double Bpm { get; init; }

    public required string Meter { get; init; }

    public required int Bars { get; init; }

    public required Subdivision Subdivision { get; init; }

    /// <summary>Percent, 50 straight to 75.</summary>
    public required double Swing { get; init; }

    /// <summary>What swings, in ticks: 240 (16ths) or 480 (8ths).</summary>
    public required int SwingUnit { get; init; }

    /// <summary>Length in seconds.</summary>
    public required double Seconds { get; init; }

    public static GridValues From(Grid grid) => new()
    {
        Bpm = grid.Bpm,
        Meter = grid.Meter.ToString(),
        Bars = grid.Bars,
        Subdivision = grid.Subdivision,
        Swing = grid.Swing,
        SwingUnit = grid.SwingUnit,
        Seconds = Math.Round(grid.Seconds, 6),
    };

    /// <exception cref="SoundRoutineException">A value is out of range.</exception>
    public Grid ToGrid(string path)
    {
        try
        {
            return new Grid
            {
                Bpm = Bpm,
                Meter = Timing.Meter.Parse(Meter),
                Bars = Bars,
                Subdivision = Subdivision,
                Swing = Swing,
                SwingUnit = SwingUnit,
            }.Validated();
        }
        catch (ArgumentException e)
        {
            throw new SoundRoutineException($"{path}: {e.Message}", e);
        }
    }
}

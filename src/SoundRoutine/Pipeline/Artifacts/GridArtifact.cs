using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>A grid's values as they stand in artifacts.</summary>
public sealed record GridValues
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

/// <summary>One position of the raster; bars and steps count from 1.</summary>
public readonly record struct GridPosition(int Bar, int Step, int Tick, double Start);

/// <summary><c>3_grid/grid_{ver}.json</c>: the musical canvas, with every step's time.</summary>
public sealed record GridArtifact : IArtifact
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
            return new GridPosition(step / grid.StepsPerBar + 1, step % grid.StepsPerBar + 1, tick, Math.Round(grid.ToSeconds(tick), 6));
        }),
    ];
}

/// <summary><c>3_grid/skeleton_meta_{ver}.json</c>: what the skeleton was made with and what is in it.</summary>
public sealed record SkeletonMeta : IArtifact
{
    public static string Kind => "skeleton_meta";

    public static int CurrentFormat => 1;

    public static string Verb => "grid";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required string Style { get; init; }

    public required double Density { get; init; }

    public required double Variation { get; init; }

    public required bool Fills { get; init; }

    public required ulong Seed { get; init; }

    public required int Events { get; init; }

    public required ImmutableSortedDictionary<Role, int> EventsByRole { get; init; }

    public required ImmutableSortedDictionary<Instrument, int> EventsByInstrument { get; init; }

    /// <summary>A picture of each bar: a line per instrument, <c>X</c> loud, <c>x</c> medium, <c>.</c> soft, <c>-</c> nothing.</summary>
    public required ImmutableArray<string> Picture { get; init; }

    public static ImmutableArray<string> Draw(Grid grid, IEnumerable<DrumEvent> events)
    {
        var lines = new SortedDictionary<Instrument, char[]>();
        foreach (DrumEvent e in events)
        {
            if (!lines.TryGetValue(e.Instrument, out char[]? line))
                lines[e.Instrument] = line = [.. Enumerable.Repeat('-', grid.Steps)];
            char mark = e.Velocity >= 96 ? 'X' : e.Velocity >= 56 ? 'x' : '.';
            int step = grid.NearestStep(e.Tick);
            if (line[step] != 'X') line[step] = mark;
        }
        return
        [
            .. lines.SelectMany(pair => Enumerable.Range(0, grid.Bars).Select(bar =>
                string.Create(CultureInfo.InvariantCulture, $"{bar + 1,3} {pair.Key,-12} {new string(pair.Value, bar * grid.StepsPerBar, grid.StepsPerBar)}"))),
        ];
    }
}

using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary><c>event_grid_*.json</c> of steps 3 to 6: hits on a grid.</summary>
internal sealed record EventGrid : IArtifact
{
    public static string Kind => "event_grid";

    public static int CurrentFormat => 1;

    public static string Verb => "grid";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required GridValues Grid { get; init; }

    /// <summary>Ticks to a quarter note.</summary>
    public required int Ppq { get; init; }

    public required ImmutableArray<EventValues> Events { get; init; }

    public static EventGrid From(Grid grid, IEnumerable<DrumEvent> events) => new()
    {
        Grid = GridValues.From(grid),
        Ppq = MusicalTime.TicksPerQuarter,
        Events =
        [
            .. events.Select(e =>
            {
                int step = grid.NearestStep(e.Tick);
                return new EventValues
                {
                    Bar = step / grid.StepsPerBar + 1,
                    Step = step % grid.StepsPerBar + 1,
                    Start = Math.Round(grid.ToSeconds(e.PlayedTick), 6),
                    Duration = Math.Round(grid.ToSeconds(e.Duration), 6),
                    Velocity = e.Velocity,
                    Role = e.Role,
                    Instrument = e.Instrument,
                    MicroOffset = Math.Round(1000 * grid.ToSeconds(e.MicroOffset), 4),
                    Note = e.Note,
                    Tick = e.Tick,
                    MicroTicks = e.MicroOffset,
                    DurationTicks = e.Duration,
                    Transpose = e.Transpose,
                    SampleId = e.SampleId,
                    Source = e.Source,
                    Confidence = e.Confidence,
                };
            }),
        ],
    };

    /// <exception cref="SoundRoutineException">A value is out of range.</exception>
    public (Grid Grid, ImmutableArray<DrumEvent> Events) ToEvents(string path)
    {
        Grid grid = Grid.ToGrid(path);
        if (Ppq != MusicalTime.TicksPerQuarter)
            throw new SoundRoutineException(
                $"{path}: {Ppq} ticks to a quarter, this program writes {MusicalTime.TicksPerQuarter}; run "
                    + $"'soundroutine grid' again");
        return (grid,
        [
            .. Events.Select(
                (e, i) => e is { Velocity: >= 1 and <= 127, Note: >= 0 and <= 127, DurationTicks: >= 1, Tick: >= 0 }
                    && e.Tick < grid.Length
                    && e.Tick + e.MicroTicks >= 0 && e.Tick + e.MicroTicks < grid.Length 
                    && Math.Abs(e.Transpose) <= DrumEvent.MaxTranspose
                ? new DrumEvent
                {
                    Tick = e.Tick,
                    Duration = e.DurationTicks,
                    Note = e.Note,
                    Velocity = e.Velocity,
                    Role = e.Role,
                    MicroOffset = e.MicroTicks,
                    SampleId = e.SampleId,
                    Transpose = e.Transpose,
                    Source = e.Source,
                    Confidence = e.Confidence,
                }
                : throw new SoundRoutineException(
                    $"{path}: event {i + 1} has a value out of range (tick {e.Tick}, offset {e.MicroTicks}, velocity "
                        + $"{e.Velocity}, note {e.Note}, transposed by {e.Transpose}); correct it or run the step "
                        + "again"))
            .OrderBy(e => e.Tick).ThenBy(e => e.Note),
        ]);
    }
}

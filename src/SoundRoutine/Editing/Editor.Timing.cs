using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

internal static partial class Editor
{
    private static Arrangement Shift(Arrangement arrangement, ShiftEdit edit)
    {
        int ticks = edit.Ticks + MusicalTime.MillisecondsToTicks(edit.Milliseconds, arrangement.Grid.Bpm);
        return Change(arrangement, edit.Selection, e => e with { MicroOffset = e.MicroOffset + ticks });
    }

    /// <summary>
    /// The selected hits on the raster; of strokes of one drum that come to sound as one, the loudest.
    /// </summary>
    private static Arrangement Quantize(Arrangement arrangement, QuantizeEdit edit)
    {
        Grid grid = arrangement.Grid;
        ILookup<bool, DrumEvent> hits = arrangement.Events.ToLookup(e => edit.Selection.Contains(e, grid));
        return Sorted(grid, hits[false].Concat(hits[true]
            .Select(e => (Before: e.PlayedTick, Hit: Within(Quantize(e, grid, edit), grid)))
            .GroupBy(e => (e.Hit.PlayedTick, e.Hit.Note))
            .SelectMany(g => g.All(e => e.Before == g.Key.PlayedTick) ? g.AsEnumerable()
                : [g.MaxBy(e => e.Hit.Velocity)])
            .Select(e => e.Hit)));
    }

    private static DrumEvent Quantize(DrumEvent hit, Grid grid, QuantizeEdit edit)
    {
        int tick = edit.NoteValue is { } value ? NearestOnRaster(hit.PlayedTick, grid, value) : hit.Tick;
        double offset = (hit.PlayedTick - tick) * (1 - edit.Strength);
        return hit with { Tick = tick, MicroOffset = (int)Math.Round(offset, MidpointRounding.AwayFromZero) };
    }

    /// <summary>
    /// The nearest place of a raster of <paramref name="value"/> ticks that starts anew with each bar. Straight note
    /// values follow the swing of the grid; triplets do not.
    /// </summary>
    private static int NearestOnRaster(int tick, Grid grid, int value)
    {
        bool swings = 960 % value == 0 && value % 120 == 0;
        int bar = Math.Clamp(tick / grid.TicksPerBar, 0, grid.Bars - 1), start = bar * grid.TicksPerBar;
        // The next downbeat may be nearest, unless the track ends there.
        int best = bar + 1 < grid.Bars ? start + grid.TicksPerBar : start;
        for (int straight = 0; straight < grid.TicksPerBar; straight += value)
        {
            int candidate = start + straight + (swings ? grid.SwingDelay(straight) : 0);
            if (Math.Abs(candidate - tick) < Math.Abs(best - tick)) best = candidate;
        }
        return best;
    }

    private static Arrangement Swing(Arrangement arrangement, SwingEdit edit)
    {
        Grid old = arrangement.Grid, grid = old with { Swing = edit.Amount, SwingUnit = edit.Unit ?? old.SwingUnit };
        return Sorted(grid, arrangement.Events.Select(e =>
        {
            // A hit between steps keeps its distance from the nearest.
            int step = old.NearestStep(e.Tick);
            return Within(e with { Tick = grid.TickOf(step) + e.Tick - old.TickOf(step) }, grid);
        }));
    }

    private static Arrangement Groove(Arrangement arrangement, GrooveEdit edit)
    {
        (Grid grid, ImmutableArray<DrumEvent> events) =
            edit.Template.Apply(arrangement.Grid, arrangement.Events, edit.Amount);
        return new Arrangement(grid, events);
    }

    private static Arrangement Humanize(Arrangement arrangement, HumanizeEdit edit, Rng rng) =>
        Change(arrangement, edit.Selection, e =>
    {
        // Both are drawn whatever their size, so that changing one leaves the other as it was.
        double timing = Deviation() * edit.Timing, velocity = Deviation() * edit.Velocity;
        return e with
        {
            MicroOffset = e.MicroOffset + MusicalTime.MillisecondsToTicks(timing, arrangement.Grid.Bpm),
            Velocity = ToVelocity(e.Velocity + velocity),
        };

        double Deviation() => Math.Clamp(rng.NextGaussian(), -3, 3);
    });
}

using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

/// <summary>
/// Applies edits. A valid arrangement stays valid: velocities 1 to 127, ordered by tick then note, and a hit pushed
/// before bar one or past the last tick is kept there.
/// </summary>
internal static partial class Editor
{
    /// <summary>
    /// What the random choices of <see cref="HumanizeEdit"/> come from, as it was first spelled: another name would
    /// play another feel.
    /// </summary>
    private const string HumanizeLabel = "humanise";

    /// <param name="arrangement">It is not changed; the result is a new one.</param>
    /// <param name="edit">What to do.</param>
    /// <param name="seed">Of use to a <see cref="HumanizeEdit"/> without one of its own.</param>
    /// <exception cref="ArgumentException">A value of the edit is out of range, or names a bar or step the grid does
    /// not have.</exception>
    public static Arrangement Apply(Arrangement arrangement, Edit edit, Seed seed) =>
        Apply(arrangement, edit, seed, $"'{edit.Operation}'");

    /// <summary>
    /// Applies edits one after the other; the n-th draws from its own seed, so that leaving out later ones changes
    /// nothing.
    /// </summary>
    /// <param name="arrangement">As for one edit.</param>
    /// <param name="edits">In order.</param>
    /// <param name="seed">As for one edit.</param>
    /// <param name="shown">How hits are shown, and so named by the next edit; null for as they are.</param>
    /// <param name="passedOver">Told of each edit that changes nothing, and by the number of one that does not fit: it
    /// says whether that may be passed over. Null where none may.</param>
    /// <exception cref="ArgumentException">As for one edit; the message numbers it.</exception>
    public static Arrangement Apply(Arrangement arrangement, IEnumerable<Edit> edits, Seed seed,
        Func<Arrangement, Arrangement>? shown = null, Func<int, string, bool>? passedOver = null)
    {
        shown ??= a => a;
        arrangement = shown(arrangement);
        int index = 0;
        foreach (Edit edit in edits)
        {
            string label = $"operation {index + 1} '{edit.Operation}'";
            try
            {
                Arrangement after = shown(Apply(arrangement, edit, seed.Derive("edit", index), label));
                if (after.Grid == arrangement.Grid && after.Events.SequenceEqual(arrangement.Events))
                    passedOver?.Invoke(index, $"{label} changes nothing");
                arrangement = after;
            }
            catch (ArgumentException e) when (passedOver?.Invoke(index, e.Message) == true)
            {
            }
            index++;
        }
        return arrangement;
    }

    private static Arrangement Apply(Arrangement arrangement, Edit edit, Seed seed, string label)
    {
        Grid grid = arrangement.Grid;
        try
        {
            EditRules.Check(edit, grid);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{label}: {e.Message}", e);
        }
        EditSelection selection = edit.Selection;
        return edit switch
        {
            VelocityEdit v =>
                Change(arrangement, selection, e => e with { Velocity = ToVelocity(e.Velocity * v.Scale + v.Offset) }),
            TransposeEdit t =>
                Change(arrangement, selection,
                    e => e with { Transpose = Math.Clamp(e.Transpose + t.Semitones, -DrumEvent.MaxTranspose,
                        DrumEvent.MaxTranspose) }),
            MuteEdit or DeleteEdit => Keep(arrangement, e => !selection.Contains(e, grid)),
            SoloEdit => Keep(arrangement, e => !selection.ContainsTime(e, grid) || selection.ContainsSound(e)),
            ShiftEdit s => Shift(arrangement, s),
            QuantizeEdit q => Quantize(arrangement, q),
            SwingEdit s => Swing(arrangement, s),
            GrooveEdit g => Groove(arrangement, g),
            HumanizeEdit h => Humanize(arrangement, h, (h.Seed is { } own ? new Seed(own) : seed)
                .Derive(HumanizeLabel).CreateRng()),
            SetEdit s => Set(arrangement, s),
            MoveEdit m => Move(arrangement, m),
            InsertEdit i => Insert(arrangement, i),
            DuplicateBarEdit d => DuplicateBar(arrangement, d),
            _ => throw new ArgumentException($"{label}: is not an operation of the editor"),
        };
    }

    private static Arrangement Keep(Arrangement arrangement, Func<DrumEvent, bool> kept) =>
        arrangement with { Events = [.. arrangement.Events.Where(kept)] };

    /// <summary>Changes the selected hits, in their order.</summary>
    private static Arrangement Change(Arrangement arrangement, EditSelection selection,
        Func<DrumEvent, DrumEvent> change) =>
        Sorted(arrangement.Grid,
            arrangement.Events.Select(
            e => selection.Contains(e, arrangement.Grid) ? Within(change(e), arrangement.Grid) : e));

    private static Arrangement Sorted(Grid grid, IEnumerable<DrumEvent> events) =>
        new(grid, [.. events.OrderBy(e => e.Tick).ThenBy(e => e.Note)]);

    /// <summary>The hit with its place and its sound brought to the nearest tick of the track.</summary>
    private static DrumEvent Within(DrumEvent hit, Grid grid)
    {
        int tick = Math.Clamp(hit.Tick, 0, grid.Length - 1);
        return hit with { Tick = tick, MicroOffset = Math.Clamp(hit.PlayedTick, 0, grid.Length - 1) - tick };
    }

    private static int ToVelocity(double velocity) =>
        (int)Math.Clamp(Math.Round(velocity, MidpointRounding.AwayFromZero), 1, 127);

    private static Arrangement Insert(Arrangement arrangement, InsertEdit edit)
    {
        Grid grid = arrangement.Grid;
        var hit = new DrumEvent
        {
            Tick = grid.TickOf(edit.Bar - 1, edit.Step - 1),
            Duration = grid.TicksPerStep,
            Note = edit.Note,
            Velocity = edit.Velocity,
            Role = edit.Role,
            Source = "edit",
            MicroOffset = MusicalTime.MillisecondsToTicks(edit.OffsetMs, grid.Bpm),
        };
        hit = Within(PlayedAlike(arrangement, hit), grid);
        // One that stands there gives way: no drum is struck twice at once.
        return Sorted(grid, arrangement.Events.Where(e => HitAddress.Of(e) != HitAddress.Of(hit)).Append(hit));
    }

    private static Arrangement DuplicateBar(Arrangement arrangement, DuplicateBarEdit edit)
    {
        Grid grid = arrangement.Grid;
        int start = (edit.Bar - 1) * grid.TicksPerBar, end = start + grid.TicksPerBar,
            shift = edit.Count * grid.TicksPerBar;
        IEnumerable<DrumEvent> copies = arrangement.Events.Where(e => e.Tick >= start && e.Tick < end)
            .SelectMany(e => Enumerable.Range(1, edit.Count)
                .Select(i => e with { Tick = e.Tick + i * grid.TicksPerBar }));
        return Sorted(grid with { Bars = grid.Bars + edit.Count },
            arrangement.Events.Select(e => e.Tick < end ? e : e with { Tick = e.Tick + shift }).Concat(copies));
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

/// <summary>What the values of an edit may be.</summary>
internal static class EditRules
{
    /// <summary>The rasters hits can be quantized to and their ticks; t stands for triplets.</summary>
    public static ImmutableArray<(string Name, int Ticks)> NoteValues { get; } =
        [("1/4", 960), ("1/8", 480), ("1/16", 240), ("1/32", 120), ("1/4t", 640), ("1/8t", 320), ("1/16t", 160)];

    /// <exception cref="ArgumentException">A value is out of range whatever the arrangement; the message names it and
    /// the range.</exception>
    public static void Check(Edit edit)
    {
        CheckRange("bars", edit.Selection.Bars);
        CheckRange("steps", edit.Selection.Steps);
        switch (edit)
        {
            case VelocityEdit v:
                Check("scale", v.Scale, 0, 10);
                Check("offset", v.Offset, -127, 127);
                break;
            case ShiftEdit s:
                Check("ms", s.Milliseconds, -1000, 1000);
                Check("ticks", s.Ticks, -3840, 3840);
                break;
            case QuantizeEdit q:
                Check("strength", q.Strength, 0, 1);
                if (q.NoteValue is { } value && !NoteValues.Any(v => v.Ticks == value))
                    throw new ArgumentException(Text($"'grid' of {value} ticks is not known"));
                break;
            case SwingEdit s:
                Check("amount", s.Amount, Grid.MinSwing, Grid.MaxSwing);
                if (s.Unit is not (null or 240 or 480))
                    throw new ArgumentException(
                        Text($"'unit' of {s.Unit} ticks is not known; use 240 (16ths) or 480 (8ths)"));
                break;
            case GrooveEdit g:
                Check("amount", g.Amount, 0, 1);
                g.Template.Validated();
                break;
            case HumanizeEdit h:
                Check("timing", h.Timing, 0, 50);
                Check("velocity", h.Velocity, 0, 40);
                break;
            case TransposeEdit t:
                Check("semitones", t.Semitones, -24, 24);
                break;
            case SetEdit s:
                Check("velocity", s.Velocity ?? 1, 1, 127);
                Check("offset_ms", s.OffsetMs ?? 0, -1000, 1000);
                break;
            case MoveEdit m:
                Check("steps_by", m.Steps, -Grid.MaxBars * 48, Grid.MaxBars * 48);
                Check("note", m.Note ?? 27, 27, 87);
                break;
            case InsertEdit i:
                Check("bar", i.Bar, 1, Grid.MaxBars);
                Check("step", i.Step, 1, int.MaxValue);
                Check("note", i.Note, 27, 87);
                Check("offset_ms", i.OffsetMs, -1000, 1000);
                Check("velocity", i.Velocity, 1, 127);
                break;
            case DuplicateBarEdit d:
                Check("bar", d.Bar, 1, Grid.MaxBars);
                Check("count", d.Count, 1, Grid.MaxBars);
                break;
        }
        if (edit is SoloEdit && !edit.Selection.NamesSounds)
            throw new ArgumentException("nothing is selected; say which 'role' or 'instrument' to leave");
        if (edit is MuteEdit or DeleteEdit or SetEdit or MoveEdit && !edit.Selection.NamesSounds
            && !edit.Selection.NamesTimes)
            throw new ArgumentException(
                "nothing is selected; say which 'role', 'instrument', 'bars', 'steps' or 'hits'");
        if (edit is SwingEdit or GrooveEdit or InsertEdit or DuplicateBarEdit && edit.Selection != EditSelection.All)
            throw new ArgumentException("it is for the whole track and takes no selection");
    }

    /// <exception cref="ArgumentException">The edit names a bar or step the grid does not have, or would make it too
    /// long.</exception>
    public static void Check(Edit edit, Grid grid)
    {
        Check(edit);
        int bar = edit switch { InsertEdit i => i.Bar, DuplicateBarEdit d => d.Bar, _ => edit.Selection.Bars?.First
            ?? 1 };
        int step = edit is InsertEdit insert ? insert.Step : edit.Selection.Steps?.First ?? 1;
        if (bar > grid.Bars)
            throw new ArgumentException(
                Text($"bar {bar} is past the end; the track has {Counted.Of(grid.Bars, "bar")}"));
        if (step > grid.StepsPerBar)
            throw new ArgumentException(
                Text($"step {step} is past the end of the bar; a bar has {grid.StepsPerBar} steps"));
        if (edit is DuplicateBarEdit { Count: var count } && grid.Bars + count > Grid.MaxBars)
            throw new ArgumentException(
                Text($"'count' {count} makes {grid.Bars + count} bars; a track holds at most {Grid.MaxBars}"));
    }

    private static void CheckRange(string field, CountRange? range)
    {
        if (range is { } r && (r.First < 1 || r.Last < r.First))
            throw new ArgumentException(
                Text($"'{field}' {r.First}-{r.Last} is no range; count from 1, first to last, such as 1-4"));
    }

    private static void Check(string field, double value, double min, double max)
    {
        if (value >= min && value <= max) return;
        throw new ArgumentException(max == int.MaxValue ? Text($"'{field}' {value} is out of range; count from {min}")
            : Text($"'{field}' {value} is out of range; use {min} to {max}"));
    }

    private static string Text(InvariantText text) => InvariantText.Of(text);
}

using System.Collections.Immutable;
using SoundRoutine.Arranging;
using SoundRoutine.Editing.Edits;
using SoundRoutine.Timing;

namespace SoundRoutine.Editing;

internal static partial class Editor
{
    private static Arrangement Set(Arrangement arrangement, SetEdit edit)
    {
        int? offset = edit.OffsetMs is { } ms ? MusicalTime.MillisecondsToTicks(ms, arrangement.Grid.Bpm) : null;
        return Change(arrangement, edit.Selection, e => e with
        {
            Velocity = edit.Velocity ?? e.Velocity,
            MicroOffset = offset ?? e.MicroOffset,
            SampleId = edit.Sample ?? e.SampleId,
        });
    }

    private static Arrangement Move(Arrangement arrangement, MoveEdit edit)
    {
        Grid grid = arrangement.Grid;
        ILookup<bool, DrumEvent> hits = arrangement.Events.ToLookup(e => edit.Selection.Contains(e, grid));
        ImmutableArray<DrumEvent> moved = [.. hits[true].Select(Moved).DistinctBy(e => HitAddress.Of(e))];
        HashSet<HitAddress> taken = [.. moved.Select(e => HitAddress.Of(e))];
        return Sorted(grid, hits[false].Where(e => !taken.Contains(HitAddress.Of(e))).Concat(moved));

        DrumEvent Moved(DrumEvent hit)
        {
            // A hit between steps keeps its distance from the nearest.
            int step = grid.NearestStep(hit.Tick), to = Math.Clamp(step + edit.Steps, 0, grid.Steps - 1);
            DrumEvent there = hit with { Tick = grid.TickOf(to) + hit.Tick - grid.TickOf(step) };
            if (edit.Note is { } note && note != hit.Note)
                there = PlayedAlike(arrangement, there with { Note = note, SampleId = null, Transpose = 0 });
            return Within(there, grid);
        }
    }

    /// <summary>
    /// The hit with the sound that plays its key nearest to it, else its instrument; with none where none does.
    /// </summary>
    private static DrumEvent PlayedAlike(Arrangement arrangement, DrumEvent hit)
    {
        DrumEvent[] alike =
            [.. arrangement.Events.Where(e => e.SampleId is not null && e.Instrument == hit.Instrument)];
        if (alike.Length == 0) return hit;
        DrumEvent model = alike.MinBy(e => (e.Note == hit.Note ? 0 : 1, Math.Abs(e.Tick - hit.Tick)));
        return hit with { SampleId = model.SampleId, Transpose = model.Transpose };
    }
}

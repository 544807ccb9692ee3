using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>Hits as notes that any sequencer takes as they are meant.</summary>
internal static class PlayedNotes
{
    /// <summary>
    /// A note for each hit on channel 10, in the order of the hits. None is longer than a bar, sounds past the grid, or
    /// goes on when its key is struck again: sequencers end such notes each in a way of its own. What would sound
    /// before the start stands at the start.
    /// </summary>
    public static ImmutableArray<MidiNote> Of(Grid grid, IReadOnlyList<DrumEvent> hits)
    {
        var notes = new MidiNote[hits.Count];
        // By key, where it is struck next and where after that: two may be struck as one.
        var next = new Dictionary<int, (long Struck, long After)>();
        foreach (int i in Enumerable.Range(0, hits.Count).OrderByDescending(i => Start(hits[i])))
        {
            DrumEvent hit = hits[i];
            long start = Start(hit), end = start + Math.Clamp(hit.Duration, 1, grid.TicksPerBar);
            (long struck, long after) = next.GetValueOrDefault(hit.Note, (long.MaxValue, long.MaxValue));
            end = Math.Min(end, struck > start ? struck : after);
            if (struck > start) next[hit.Note] = (start, struck);
            end = Math.Max(start + 1, Math.Min(end, grid.Length));
            notes[i] = new MidiNote(start, end, GeneralMidi.DrumChannel, hit.Note, hit.Velocity);
        }
        return [.. notes];
    }

    /// <summary>As <see cref="Of"/>, in the order of sounding; of notes that are struck as one the loudest.</summary>
    public static ImmutableArray<MidiNote> Merged(Grid grid, IReadOnlyList<DrumEvent> hits) =>
    [
        .. Of(grid, hits).GroupBy(n => (n.Start, n.Key)).Select(g => g.MaxBy(n => n.Velocity))
            .OrderBy(n => n.Start).ThenBy(n => n.Key),
    ];

    private static long Start(DrumEvent hit) => Math.Max(0, hit.PlayedTick);
}

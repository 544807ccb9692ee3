using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>
/// Gives notes their nominal lengths: a step, cymbals longer, an open hi-hat until the hi-hat closes.
/// </summary>
internal static class NoteLengths
{
    /// <param name="grid">Bounds the lengths.</param>
    /// <param name="events">Ordered by tick.</param>
    public static ImmutableArray<DrumEvent> Assign(Grid grid, ImmutableArray<DrumEvent> events)
    {
        var result = events.ToArray();
        // Where each piece, and the hi-hat as one, is struck next; the walk is backwards.
        var nextOfNote = new SortedDictionary<int, int>();
        int nextOfHat = grid.Length;
        for (int i = result.Length - 1; i >= 0; i--)
        {
            DrumEvent e = result[i];
            bool hat = e.Instrument is Instrument.HihatClosed or Instrument.HihatOpen;
            int next = hat ? nextOfHat : nextOfNote.GetValueOrDefault(e.Note, grid.Length);
            int longest = e.Instrument switch
            {
                Instrument.Crash => grid.TicksPerBar,
                Instrument.Ride or Instrument.HihatOpen => MusicalTime.TicksPerQuarter,
                _ => grid.TicksPerStep,
            };
            result[i] = e with { Duration = Math.Max(1, Math.Min(longest, next - e.Tick)) };
            nextOfNote[e.Note] = e.Tick;
            if (hat) nextOfHat = e.Tick;
        }
        return [.. result];
    }
}

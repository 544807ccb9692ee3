using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>An open hi-hat rings until the stand closes or opens it again.</summary>
internal static class HatChoke
{
    /// <summary>
    /// Ends every open hat at the next hat of any kind that sounds after it, at most a bar later: longer, a hat has
    /// died away. The last one ends with the track, which is <paramref name="length"/> ticks long.
    /// </summary>
    public static ImmutableArray<DrumEvent> Apply(ImmutableArray<DrumEvent> events, int ticksPerBar, int length)
    {
        DrumEvent[] choked = [.. events];
        int[] hats = [.. Enumerable.Range(0, choked.Length)
            .Where(i => choked[i].Instrument is Instrument.HihatOpen or Instrument.HihatClosed)
            .OrderByDescending(i => choked[i].PlayedTick)];
        // Backwards in time: `next` is the nearest hat strictly later, hats at the same tick do not choke each other.
        int next = length, current = length;
        foreach (int i in hats)
        {
            int played = choked[i].PlayedTick;
            if (played < current) (next, current) = (current, played);
            if (choked[i].Instrument == Instrument.HihatOpen)
                choked[i] = choked[i] with { Duration = Math.Clamp(next - played, 1, ticksPerBar) };
        }
        return [.. choked];
    }
}

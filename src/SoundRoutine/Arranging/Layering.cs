using System.Collections.Immutable;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Arranging;

/// <summary>Lays a pattern out in segments that let more and more roles in.</summary>
internal static class Layering
{
    /// <summary>
    /// Each segment plays the next stretch of the pattern, from its start again where it has run out; the last one
    /// goes on until a longer pattern has been heard whole. The grid grows to fit. A crash on the
    /// pattern's first tick announces something new, so it sounds only where a segment starts, not each time a short
    /// pattern comes round.
    /// </summary>
    /// <exception cref="ArgumentException">No stage, a segment under one bar, or more bars than a grid
    /// holds.</exception>
    public static Pattern Lay(Pattern pattern, Progressive progressive)
    {
        Grid source = pattern.Grid;
        int segment = progressive.SegmentBars, stages = progressive.Stages.Length;
        if (segment < 1) throw new ArgumentException($"segments of {segment} bars are not possible; use 1 or more");
        if (stages == 0) throw new ArgumentException("a progressive layout needs at least one stage");
        long bars = Math.Max((long)segment * stages, source.Bars);
        if (bars > Grid.MaxBars)
            throw new ArgumentException(
                $"{stages} segments of {segment} bars make {bars}; use segments of at most {Grid.MaxBars / stages} "
                    + $"bars");
        Grid grid = source with { Bars = (int)bars };
        ILookup<int, DrumEvent> byBar = pattern.Events.ToLookup(e => e.Tick / source.TicksPerBar);
        var events = ImmutableArray.CreateBuilder<DrumEvent>();
        for (int bar = 0; bar < grid.Bars; bar++)
        {
            int stage = Math.Min(bar / segment, stages - 1);
            int shift = (bar - bar % source.Bars) * source.TicksPerBar;
            foreach (DrumEvent e in byBar[bar % source.Bars])
            {
                if (!progressive.Stages[stage].Contains(e.Role)) continue;
                if (e is { Tick: 0, Instrument: Instrument.Crash } && bar != stage * segment) continue;
                int tick = e.Tick + shift;
                events.Add(e with { Tick = tick,
                    MicroOffset = Math.Clamp(e.MicroOffset, -tick, grid.Length - 1 - tick) });
            }
        }
        return new Pattern(grid, events.ToImmutable());
    }
}

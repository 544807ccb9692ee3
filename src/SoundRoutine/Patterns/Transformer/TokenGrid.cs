using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// A bar as the network counts bars: a bar of the pattern (<paramref name="Bar"/>), or a part of one longer than any it
/// knows.
/// </summary>
internal readonly record struct TokenBar(int Bar, Meter Meter, int Start)
{
    public int Positions => Meter.TicksPerBar / Vocabulary.TicksPerPosition;
}

/// <summary>
/// Hits of a grid as tokens and back, without loss. On a grid of sixteenths a position is a step, wherever it swings,
/// and the timing is the micro-offset; on one of triplets both are counted from the straight sixteenth, whose timing
/// reaches a triplet exactly.
/// </summary>
internal sealed class TokenGrid
{
    private readonly Grid _grid;

    public TokenGrid(Grid grid)
    {
        _grid = grid;
        var bars = ImmutableArray.CreateBuilder<TokenBar>();
        for (int bar = 0; bar < grid.Bars; bar++)
        {
            int start = bar * grid.TicksPerBar;
            foreach (Meter meter in Vocabulary.BarsOf(grid.Meter))
            {
                bars.Add(new TokenBar(bar, meter, start));
                start += meter.TicksPerBar;
            }
        }
        Bars = bars.ToImmutable();
    }

    public ImmutableArray<TokenBar> Bars { get; }

    /// <summary>
    /// Where a hit stands; null where the network has no piece for its key. A timing beyond the bins is cut to the
    /// last.
    /// </summary>
    public (int Bar, HitToken Token)? Locate(DrumEvent hit)
    {
        if (Vocabulary.PieceOf(hit.Note) is not { } piece) return null;
        int bar = hit.Tick / _grid.TicksPerBar, inBar, offset;
        if (_grid.Subdivision == Subdivision.Triplets)
        {
            int played = hit.PlayedTick - bar * _grid.TicksPerBar;
            inBar = Math.Clamp((int)Math.Round(played / (double)Vocabulary.TicksPerPosition,
                MidpointRounding.AwayFromZero), 0, _grid.TicksPerBar / Vocabulary.TicksPerPosition - 1);
            offset = played - inBar * Vocabulary.TicksPerPosition;
        }
        else
        {
            int step = _grid.NearestStep(hit.Tick);
            if (step / _grid.StepsPerBar != bar)
                step = Math.Clamp(step, bar * _grid.StepsPerBar, (bar + 1) * _grid.StepsPerBar - 1);
            inBar = step % _grid.StepsPerBar;
            offset = hit.PlayedTick - _grid.TickOf(step);
        }
        int index = bar * Vocabulary.BarsOf(_grid.Meter).Length,
            tick = bar * _grid.TicksPerBar + inBar * Vocabulary.TicksPerPosition;
        while (index + 1 < Bars.Length && Bars[index + 1].Start <= tick) index++;
        int position = (tick - Bars[index].Start) / Vocabulary.TicksPerPosition;
        return (index,
            new HitToken(Vocabulary.Cell(position, piece), Vocabulary.VelocityBin(hit.Velocity),
                Vocabulary.TimingBin(offset)));
    }

    /// <summary>The place on the grid and the micro-offset of a token.</summary>
    public (int Tick, int MicroOffset) Place(int bar, HitToken token)
    {
        int straight = Bars[bar].Start + Vocabulary.Position(token.Cell) * Vocabulary.TicksPerPosition,
            offset = Vocabulary.OffsetOf(token.Timing);
        if (_grid.Subdivision == Subdivision.Sixteenths)
            return (_grid.TickOf(straight / Vocabulary.TicksPerPosition), offset);
        int played = straight + offset, first = Bars[bar].Bar * _grid.StepsPerBar;
        int tick = _grid.TickOf(
            Math.Clamp(_grid.NearestStep(Math.Clamp(played, 0, _grid.Length - 1)), first,
                first + _grid.StepsPerBar - 1));
        return (tick, played - tick);
    }

    /// <summary>The least timing of a cell: nothing sounds before the first bar.</summary>
    public static int EarliestTiming(int bar, int cell) =>
        bar == 0 && Vocabulary.Position(cell) == 0 ? Vocabulary.OnTime : 0;
}

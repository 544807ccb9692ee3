namespace SoundRoutine.Patterns.Transformer;

/// <summary>A hit as the network plays it; see <see cref="Vocabulary"/>.</summary>
internal readonly record struct HitToken(int Cell, int Velocity, int Timing);

/// <summary>What a window has held so far, as encode.py of training/transformer remembers it.</summary>
internal sealed class HitMemory
{
    private sealed class BarMemory
    {
        public readonly List<int> Cells = [];
        public readonly Dictionary<int, (int Velocity, int Timing)> First = [];
    }

    private readonly BarMemory?[] _bars = new BarMemory?[Vocabulary.Window];
    private readonly (int Velocity, int Timing)[] _last = new (int, int)[Vocabulary.Pieces];
    private readonly (int Hits, int Velocity, int Timing)[] _usual = new (int, int, int)[Vocabulary.Pieces * 4];

    public HitMemory() => Clear();

    public void Clear()
    {
        Array.Clear(_bars);
        Array.Clear(_usual);
        Array.Fill(_last, (Vocabulary.NoVelocity, Vocabulary.NoTiming));
    }

    public void Begin(int bar) => _bars[bar] = new BarMemory();

    public void Add(int bar, HitToken hit)
    {
        BarMemory memory = _bars[bar]!;
        if (memory.First.TryAdd(hit.Cell, (hit.Velocity, hit.Timing))) memory.Cells.Add(hit.Cell);
        _last[Vocabulary.Piece(hit.Cell)] = (hit.Velocity, hit.Timing);
        if (hit.Velocity >= Vocabulary.Velocities || hit.Timing >= Vocabulary.Timings) return;
        ref var sums = ref _usual[UsualIndex(hit.Cell)];
        sums = (sums.Hits + 1, sums.Velocity + hit.Velocity, sums.Timing + hit.Timing);
    }

    /// <summary>
    /// The next two cells after one (<see cref="Vocabulary.Bar"/>: from the start) of the bar before, and the next of
    /// the bar before that.
    /// </summary>
    public void Coming(int bar, int cell, Span<int> three)
    {
        int after = cell == Vocabulary.Bar ? -1 : cell;
        Following(bar - 1, after, three[..2]);
        Following(bar - 2, after, three[2..]);
    }

    /// <summary>
    /// Four velocities and four timings that a hit in a cell is compared with: the piece's last, its usual here, the
    /// cell's one and two bars ago.
    /// </summary>
    public void Felt(int bar, int cell, Span<int> velocities, Span<int> timings)
    {
        (velocities[0], timings[0]) = _last[Vocabulary.Piece(cell)];
        (int hits, int velocity, int timing) = _usual[UsualIndex(cell)];
        (velocities[1], timings[1]) =
            hits > 0 ? ((2 * velocity + hits) / (2 * hits), (2 * timing + hits) / (2 * hits))
            : (Vocabulary.NoVelocity, Vocabulary.NoTiming);
        for (int ago = 1; ago <= 2; ago++)
            (velocities[1 + ago], timings[1 + ago]) =
                BarAt(bar - ago) is not { } there ? (Vocabulary.UnknownVelocity, Vocabulary.UnknownTiming)
                : there.First.GetValueOrDefault(cell, (Vocabulary.NoVelocity, Vocabulary.NoTiming));
    }

    private void Following(int bar, int after, Span<int> cells)
    {
        if (BarAt(bar) is not { } there)
        {
            cells.Fill(Vocabulary.NoBar);
            return;
        }
        FillAfter(there.Cells, after, cells);
    }

    /// <summary>
    /// The next cells of a rising list after one; <see cref="Vocabulary.Bar"/> where there are no more.
    /// </summary>
    internal static void FillAfter(List<int> cells, int after, Span<int> next)
    {
        int at = cells.BinarySearch(after);
        at = at >= 0 ? at + 1 : ~at;
        for (int i = 0; i < next.Length; i++) next[i] = at + i < cells.Count ? cells[at + i] : Vocabulary.Bar;
    }

    private BarMemory? BarAt(int bar) => bar >= 0 ? _bars[bar] : null;

    private static int UsualIndex(int cell) => Vocabulary.Piece(cell) * 4 + Vocabulary.Position(cell) % 4;
}

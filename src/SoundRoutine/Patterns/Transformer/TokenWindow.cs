namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Up to eight bars before the network: bars after a gap first, then those before it, then the ones to be written, each
/// token with what the network is told of it. With guidance a second sequence is not told what is asked for.
/// </summary>
internal sealed class TokenWindow
{
    /// <summary>The column at which <see cref="BarPlan.Controls"/> begin.</summary>
    private const int Controls = 5;

    private readonly DrumTransformerRunner _runner;
    private readonly int _sequences;
    private readonly float _guidance;
    private readonly int[] _guided;
    private readonly HitMemory _memory = new();
    private readonly int[] _columns = new int[2 * Vocabulary.InputRows.Length],
        _velocityColumns = new int[Vocabulary.VelocityRows.Length],
        _timingColumns = new int[Vocabulary.TimingRows.Length];
    private readonly int[] _velocities = new int[4], _timings = new int[4];
    private readonly float[] _both = new float[2 * (Vocabulary.Bar + 1)];

    private BarPlan? _plan;
    private int _bar, _segment, _start;
    private HitToken _last;

    public TokenWindow(DrumNetwork network, DrumSampling sampling)
    {
        _sequences = sampling.Guidance == 1 ? 1 : 2;
        _runner = new DrumTransformerRunner(network, _sequences);
        (_guidance, _guided) = ((float)sampling.Guidance, sampling.Guided);
    }

    public void Clear()
    {
        _runner.Clear();
        _memory.Clear();
    }

    /// <summary>Begins a bar.</summary>
    /// <param name="plan">What the network is told of it.</param>
    /// <param name="bar">Its number in the window, 0 to 7.</param>
    /// <param name="start">Sixteenths from the start of the window.</param>
    /// <param name="afterGap">True for a bar after the gap that is to be filled.</param>
    public void Begin(BarPlan plan, int bar, int start, bool afterGap)
    {
        (_plan, _bar, _start, _segment) = (plan, bar, start, afterGap ? 1 : 0);
        _memory.Begin(bar);
        Push(new HitToken(Vocabulary.Bar, Vocabulary.NoVelocity, Vocabulary.NoTiming));
    }

    /// <summary>Plays a hit of the bar begun.</summary>
    public void Play(HitToken hit)
    {
        _memory.Add(_bar, hit);
        Push(hit);
    }

    /// <summary>Logits of the cell of the next hit, or of the end of the bar: [221].</summary>
    public void Onset(Span<float> logits)
    {
        _runner.Onset(_both);
        Guide(logits);
    }

    /// <summary>Logits of the velocity of a hit in a cell: [8].</summary>
    public void Velocity(int cell, Span<float> logits)
    {
        _memory.Felt(_bar, cell, _velocities, _timings);
        _velocityColumns[0] = cell;
        _velocities.CopyTo(_velocityColumns.AsSpan(1));
        _runner.Velocity(_velocityColumns, _both);
        Guide(logits);
    }

    /// <summary>Logits of the timing of a hit in a cell, of a velocity: [15].</summary>
    public void Timing(int cell, int velocity, Span<float> logits)
    {
        _memory.Felt(_bar, cell, _velocities, _timings);
        (_timingColumns[0], _timingColumns[1]) = (cell, velocity);
        _timings.CopyTo(_timingColumns.AsSpan(2));
        _timingColumns[6] =
            _last.Cell != Vocabulary.Bar && Vocabulary.Position(_last.Cell) == Vocabulary.Position(cell) ? _last.Timing
            : Vocabulary.NoTiming;
        _runner.Timing(_timingColumns, _both);
        Guide(logits);
    }

    private void Push(HitToken token)
    {
        _last = token;
        Span<int> columns = _columns;
        (columns[0], columns[1], columns[2], columns[3], columns[4]) =
            (token.Cell, token.Velocity, token.Timing, _bar, _segment);
        _plan!.Controls.CopyTo(columns[Controls..]);
        Span<int> required = columns.Slice(10, Vocabulary.Required);
        if (_plan.Required is null) required.Fill(Vocabulary.NoBar);
        else HitMemory.FillAfter(_plan.Required, token.Cell == Vocabulary.Bar ? -1 : token.Cell, required);
        _memory.Coming(_bar, token.Cell, columns.Slice(10 + Vocabulary.Required, 3));
        int place = _start + (token.Cell == Vocabulary.Bar ? 0 : Vocabulary.Position(token.Cell));
        int count = Vocabulary.InputRows.Length;
        columns[..count].CopyTo(columns[count..]);
        foreach (int control in _guided) columns[count + Controls + control] = 0;
        _runner.Push(columns[..(_sequences * count)], place, _plan.Flags);
    }

    /// <summary>The logits of the sequences, one after the other, made one.</summary>
    private void Guide(Span<float> logits)
    {
        _both.AsSpan(0, logits.Length).CopyTo(logits);
        if (_sequences == 1) return;
        ReadOnlySpan<float> other = _both.AsSpan(logits.Length, logits.Length);
        for (int i = 0; i < logits.Length; i++) logits[i] = other[i] + _guidance * (logits[i] - other[i]);
    }
}

using System.Numerics.Tensors;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Runs the network a token at a time on one core: keys and values of earlier tokens are kept, so that a token costs
/// one pass over the weights. Pre-norm layers with rotary positions (Su et al. 2021), half of each head turned by
/// musical time and half by index, and squared rectifiers (So et al. 2021), whose many zeros spare most of the second
/// half of each feed-forward layer. Not thread-safe.
/// </summary>
internal sealed class DrumTransformerRunner
{
    private const float Epsilon = 1e-5f;

    private readonly DrumNetwork _network;
    private readonly KeyValueCache[] _caches;
    private readonly float[] _x, _normed, _projected, _attended, _added, _hidden, _state, _turned, _cos, _sin;
    private readonly float[] _rates;
    private readonly PackedMatrix.Scratch _scratch;
    private readonly int _size;

    public DrumTransformerRunner(DrumNetwork network)
    {
        _network = network;
        int width = network.Width;
        _size = width / network.Heads;
        _caches = [.. network.Layers.Select(_ => new KeyValueCache(network.Heads, _size))];
        (_x, _normed, _attended, _state, _turned) =
            (new float[width], new float[width], new float[width], new float[width], new float[2 * width]);
        _projected = new float[network.Layers[0].QueryKeyValue.PaddedOutputs];
        _added = new float[Math.Max(network.Layers[0].Out.PaddedOutputs, network.Velocity.State.PaddedOutputs)];
        _hidden = new float[Math.Max(network.Layers[0].Up.PaddedOutputs, network.Onset.PaddedOutputs)];
        _scratch = new PackedMatrix.Scratch(Math.Max(width, network.Layers[0].Up.Outputs));
        int quarter = _size / 4;
        (_cos, _sin) = (new float[2 * quarter], new float[2 * quarter]);
        // Periods of 2, 4, 8, ... sixteenths; then by index, ever slower.
        _rates = [.. Enumerable.Range(0, quarter).Select(i => (float)(2 * Math.PI / Math.Pow(2, i + 1))),
            .. Enumerable.Range(0, quarter).Select(i => (float)Math.Pow(200, -(double)i / quarter))];
    }

    /// <summary>Tokens so far.</summary>
    public int Count => _caches[0].Count;

    public void Clear()
    {
        foreach (KeyValueCache cache in _caches) cache.Clear();
    }

    /// <summary>Takes one token in; the heads answer what follows it.</summary>
    /// <param name="columns">One number for each of <see cref="Vocabulary.InputRows"/>.</param>
    /// <param name="place">Sixteenths since the window began.</param>
    /// <param name="flags">22, locked then banned pieces.</param>
    public void Push(ReadOnlySpan<int> columns, int place, ReadOnlySpan<bool> flags)
    {
        Embed(_network.Input, columns, _x, clear: true);
        for (int i = 0; i < flags.Length; i++)
            if (flags[i]) TensorPrimitives.Add(_x, _network.Flags.AsSpan(i * _x.Length, _x.Length), _x);
        SetAngles(place, Count);
        for (int i = 0; i < _caches.Length; i++) Pass(_network.Layers[i], _caches[i]);
        Normalize(_x, _network.Last, _state);
    }

    /// <summary>Logits of the next cell, or the end of the bar: [221].</summary>
    public void Onset(Span<float> logits)
    {
        _network.Onset.Multiply(_state, _scratch, _hidden);
        _hidden.AsSpan(0, logits.Length).CopyTo(logits);
    }

    /// <summary>
    /// Logits of the velocity of the next hit, [8], given one number for each of <see cref="Vocabulary.VelocityRows"/>.
    /// </summary>
    public void Velocity(ReadOnlySpan<int> columns, Span<float> logits) => Answer(_network.Velocity, columns, logits);

    /// <summary>
    /// Logits of the timing of the next hit, [15], given one number for each of <see cref="Vocabulary.TimingRows"/>.
    /// </summary>
    public void Timing(ReadOnlySpan<int> columns, Span<float> logits) => Answer(_network.Timing, columns, logits);

    private void Answer(DrumNetwork.Head head, ReadOnlySpan<int> columns, Span<float> logits)
    {
        head.State.Multiply(_state, _scratch, _added);
        Span<float> hidden = _added.AsSpan(0, _x.Length);
        Embed(head.Table, columns, hidden, clear: false);
        SquareRectify(hidden);
        head.Out.Multiply(hidden, _scratch, _hidden);
        _hidden.AsSpan(0, logits.Length).CopyTo(logits);
    }

    private void Pass(DrumNetwork.Layer layer, KeyValueCache cache)
    {
        int width = _x.Length;
        Normalize(_x, layer.Before, _normed);
        layer.QueryKeyValue.Multiply(_normed, _scratch, _projected);
        Rotate(_projected.AsSpan(0, 2 * width), _turned);
        cache.Add(_turned.AsSpan(width), _projected.AsSpan(2 * width, width));
        cache.Attend(_turned.AsSpan(0, width), _attended);
        layer.Out.Multiply(_attended, _scratch, _added);
        TensorPrimitives.Add(_x, _added.AsSpan(0, width), _x);

        Normalize(_x, layer.Between, _normed);
        layer.Up.Multiply(_normed, _scratch, _hidden);
        Span<float> hidden = _hidden.AsSpan(0, layer.Up.Outputs);
        SquareRectify(hidden);
        layer.Down.Multiply(hidden, _scratch, _added);
        TensorPrimitives.Add(_x, _added.AsSpan(0, width), _x);
    }

    private void Embed(DrumNetwork.Table table, ReadOnlySpan<int> columns, Span<float> sum, bool clear)
    {
        if (clear) sum.Clear();
        for (int i = 0; i < columns.Length; i++)
            TensorPrimitives.Add(sum, table.Rows.AsSpan((table.Starts[i] + columns[i]) * sum.Length, sum.Length), sum);
    }

    private static void SquareRectify(Span<float> x)
    {
        TensorPrimitives.Max(x, 0f, x);
        TensorPrimitives.Multiply(x, x, x);
    }

    private static void Normalize(ReadOnlySpan<float> x, DrumNetwork.Norm norm, Span<float> y)
    {
        float mean = TensorPrimitives.Sum(x) / x.Length;
        TensorPrimitives.Subtract(x, mean, y);
        float scale = 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares(y) / x.Length + Epsilon);
        TensorPrimitives.Multiply(y, scale, y);
        TensorPrimitives.MultiplyAdd(y, norm.Weight, norm.Bias, y);
    }

    private void SetAngles(int place, int index)
    {
        int quarter = _size / 4;
        for (int i = 0; i < _rates.Length; i++)
            (_sin[i], _cos[i]) = MathF.SinCos((i < quarter ? place : index) * _rates[i]);
    }

    /// <summary>Turns queries and keys: in each half of a head, its first half and its second together.</summary>
    private void Rotate(ReadOnlySpan<float> from, Span<float> to)
    {
        int quarter = _size / 4;
        for (int half = 0; half < from.Length; half += 2 * quarter)
        {
            int turn = half / (2 * quarter) % 2 * quarter;
            for (int i = 0; i < quarter; i++)
            {
                float a = from[half + i], b = from[half + quarter + i], cos = _cos[turn + i], sin = _sin[turn + i];
                to[half + i] = a * cos - b * sin;
                to[half + quarter + i] = a * sin + b * cos;
            }
        }
    }
}

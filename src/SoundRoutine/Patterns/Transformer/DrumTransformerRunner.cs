using System.Numerics.Tensors;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Runs the network a token at a time on one core: keys and values of earlier tokens are kept, so that a token costs
/// one pass over the weights, which two sequences of the same hits share. Pre-norm layers with rotary positions (Su et
/// al. 2021), half of each head turned by musical time and half by index, and squared rectifiers (So et al. 2021),
/// whose many zeros spare most of the second half of each feed-forward layer. Not thread-safe.
/// </summary>
internal sealed class DrumTransformerRunner
{
    private const float Epsilon = 1e-5f;

    private readonly DrumNetwork _network;
    private readonly KeyValueCache[][] _caches;
    private readonly float[] _x, _normed, _projected, _attended, _added, _hidden, _state, _turned, _cos, _sin;
    private readonly float[] _rates;
    private readonly PackedMatrix.Scratch _scratch;
    private readonly int _width, _size;

    /// <param name="network">The weights.</param>
    /// <param name="sequences">One, or two that differ in what the network is told of the same hits.</param>
    public DrumTransformerRunner(DrumNetwork network, int sequences = 1)
    {
        (_network, _width) = (network, network.Width);
        _size = _width / network.Heads;
        _caches =
        [
            .. network.Layers.Select(_ =>
                Enumerable.Range(0, sequences).Select(_ => new KeyValueCache(network.Heads, _size)).ToArray()),
        ];
        DrumNetwork.Layer layer = network.Layers[0];
        float[] Room(int size) => new float[sequences * size];
        (_x, _normed, _attended, _state) = (Room(_width), Room(_width), Room(_width), Room(_width));
        _turned = new float[2 * _width];
        _projected = Room(layer.QueryKeyValue.PaddedOutputs);
        _added = Room(Math.Max(layer.Out.PaddedOutputs, network.Velocity.State.PaddedOutputs));
        _hidden = Room(Math.Max(layer.Up.PaddedOutputs, network.Onset.PaddedOutputs));
        _scratch = new PackedMatrix.Scratch(Math.Max(_width, layer.Up.Outputs));
        int quarter = _size / 4;
        (_cos, _sin) = (new float[2 * quarter], new float[2 * quarter]);
        // Periods of 2, 4, 8, ... sixteenths; then by index, ever slower.
        _rates = [.. Enumerable.Range(0, quarter).Select(i => (float)(2 * Math.PI / Math.Pow(2, i + 1))),
            .. Enumerable.Range(0, quarter).Select(i => (float)Math.Pow(200, -(double)i / quarter))];
    }

    /// <summary>Tokens so far.</summary>
    public int Count => _caches[0][0].Count;

    public void Clear()
    {
        foreach (KeyValueCache cache in _caches.SelectMany(c => c)) cache.Clear();
    }

    /// <summary>Takes one token in; the heads answer what follows it.</summary>
    /// <param name="columns">
    /// For each sequence one number for each of <see cref="Vocabulary.InputRows"/>.
    /// </param>
    /// <param name="place">Sixteenths since the window began.</param>
    /// <param name="flags">22, locked then banned pieces.</param>
    public void Push(ReadOnlySpan<int> columns, int place, ReadOnlySpan<bool> flags)
    {
        _x.AsSpan().Clear();
        int count = _network.Input.Starts.Length;
        for (int n = 0; n * _width < _x.Length; n++)
        {
            Span<float> x = _x.AsSpan(n * _width, _width);
            Embed(_network.Input, columns.Slice(n * count, count), x);
            for (int i = 0; i < flags.Length; i++)
                if (flags[i]) TensorPrimitives.Add(x, _network.Flags.AsSpan(i * _width, _width), x);
        }
        SetAngles(place, Count);
        for (int i = 0; i < _caches.Length; i++) Pass(_network.Layers[i], _caches[i]);
        Normalize(_x, _network.Last, _state);
    }

    /// <summary>Logits of the next cell, or the end of the bar: [sequences, 221].</summary>
    public void Onset(Span<float> logits)
    {
        _network.Onset.Multiply(_state, _scratch, _hidden);
        Take(_network.Onset, logits);
    }

    /// <summary>
    /// Logits of the velocity of the next hit, [sequences, 8], given one number for each of
    /// <see cref="Vocabulary.VelocityRows"/>.
    /// </summary>
    public void Velocity(ReadOnlySpan<int> columns, Span<float> logits) => Answer(_network.Velocity, columns, logits);

    /// <summary>
    /// Logits of the timing of the next hit, [sequences, 15], given one number for each of
    /// <see cref="Vocabulary.TimingRows"/>.
    /// </summary>
    public void Timing(ReadOnlySpan<int> columns, Span<float> logits) => Answer(_network.Timing, columns, logits);

    private void Answer(DrumNetwork.Head head, ReadOnlySpan<int> columns, Span<float> logits)
    {
        head.State.Multiply(_state, _scratch, _added);
        for (int at = 0; at < _x.Length; at += _width) Embed(head.Table, columns, _added.AsSpan(at, _width));
        Span<float> hidden = _added.AsSpan(0, _x.Length);
        SquareRectify(hidden);
        head.Out.MultiplySparse(hidden, _scratch, _hidden);
        Take(head.Out, logits);
    }

    /// <summary>What a product has left in <see cref="_hidden"/>, without the padding.</summary>
    private void Take(PackedMatrix product, Span<float> logits)
    {
        for (int n = 0; n * _width < _x.Length; n++)
            _hidden.AsSpan(n * product.PaddedOutputs, product.Outputs).CopyTo(logits[(n * product.Outputs)..]);
    }

    private void Pass(DrumNetwork.Layer layer, KeyValueCache[] caches)
    {
        Normalize(_x, layer.Before, _normed);
        layer.QueryKeyValue.Multiply(_normed, _scratch, _projected);
        for (int n = 0; n < caches.Length; n++)
        {
            Span<float> projected = _projected.AsSpan(n * layer.QueryKeyValue.PaddedOutputs, 3 * _width);
            Rotate(projected[..(2 * _width)], _turned);
            caches[n].Add(_turned.AsSpan(_width), projected[(2 * _width)..]);
            caches[n].Attend(_turned.AsSpan(0, _width), _attended.AsSpan(n * _width, _width));
        }
        layer.Out.Multiply(_attended, _scratch, _added);
        TensorPrimitives.Add(_x, _added.AsSpan(0, _x.Length), _x);

        Normalize(_x, layer.Between, _normed);
        layer.Up.Multiply(_normed, _scratch, _hidden);
        Span<float> hidden = _hidden.AsSpan(0, caches.Length * layer.Up.Outputs);
        SquareRectify(hidden);
        layer.Down.MultiplySparse(hidden, _scratch, _added);
        TensorPrimitives.Add(_x, _added.AsSpan(0, _x.Length), _x);
    }

    private void Embed(DrumNetwork.Table table, ReadOnlySpan<int> columns, Span<float> sum)
    {
        for (int i = 0; i < columns.Length; i++)
            TensorPrimitives.Add(sum, table.Rows.AsSpan((table.Starts[i] + columns[i]) * sum.Length, sum.Length), sum);
    }

    private static void SquareRectify(Span<float> x)
    {
        TensorPrimitives.Max(x, 0f, x);
        TensorPrimitives.Multiply(x, x, x);
    }

    private void Normalize(ReadOnlySpan<float> all, DrumNetwork.Norm norm, Span<float> to)
    {
        for (int at = 0; at < all.Length; at += _width)
        {
            ReadOnlySpan<float> x = all.Slice(at, _width);
            Span<float> y = to.Slice(at, _width);
            float mean = TensorPrimitives.Sum(x) / x.Length;
            TensorPrimitives.Subtract(x, mean, y);
            float scale = 1 / MathF.Sqrt(TensorPrimitives.SumOfSquares(y) / x.Length + Epsilon);
            TensorPrimitives.Multiply(y, scale, y);
            TensorPrimitives.MultiplyAdd(y, norm.Weight, norm.Bias, y);
        }
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

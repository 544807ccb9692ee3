using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Keys and values of the tokens so far in one layer, and attention over them. Keys lie in blocks of eight tokens with
/// a token a lane, so that eight scores are one vector; values lie token by token. A head has a multiple of 32 numbers:
/// sums of four vectors at a time do not wait for one another.
/// </summary>
internal sealed class KeyValueCache(int heads, int size)
{
    private const int Lanes = 8;

    // [block][head][size][8] and [token][head][size].
    private float[] _keys = [], _values = [];
    private float[] _scores = [];
    private int _capacity;

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <param name="key">[heads * size], turned already.</param>
    /// <param name="value">[heads * size].</param>
    public void Add(ReadOnlySpan<float> key, ReadOnlySpan<float> value)
    {
        int width = heads * size;
        if (Count == _capacity)
        {
            _capacity = Math.Max(256, 2 * _capacity);
            Array.Resize(ref _keys, _capacity * width);
            Array.Resize(ref _values, _capacity * width);
            _scores = new float[_capacity];
        }
        Span<float> block = _keys.AsSpan(Count / Lanes * Lanes * width);
        for (int i = 0, lane = Count % Lanes; i < width; i++) block[i * Lanes + lane] = key[i];
        value.CopyTo(_values.AsSpan(Count * width));
        Count++;
    }

    /// <summary>For each head, the values weighted by softmax(query keys / sqrt(size)).</summary>
    public void Attend(ReadOnlySpan<float> query, Span<float> result)
    {
        int width = heads * size;
        float scale = 1 / MathF.Sqrt(size);
        Span<float> scores = _scores.AsSpan(0, (Count + 2 * Lanes - 1) / (2 * Lanes) * 2 * Lanes);
        ref float keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        for (int head = 0; head < heads; head++)
        {
            ReadOnlySpan<float> q = query.Slice(head * size, size);
            for (int block = 0; block < scores.Length; block += 2 * Lanes)
            {
                ref float near = ref Unsafe.Add(ref keys, (block * width) + (head * size * Lanes)),
                    far = ref Unsafe.Add(ref near, Lanes * width);
                Vector256<float> even = default, odd = default, evenFar = default, oddFar = default;
                for (int i = 0; i < size; i += 2)
                {
                    Vector256<float> first = Vector256.Create(q[i]), second = Vector256.Create(q[i + 1]);
                    even = MultiplyAdd(first, ref near, i * Lanes, even);
                    odd = MultiplyAdd(second, ref near, (i + 1) * Lanes, odd);
                    evenFar = MultiplyAdd(first, ref far, i * Lanes, evenFar);
                    oddFar = MultiplyAdd(second, ref far, (i + 1) * Lanes, oddFar);
                }
                ((even + odd) * scale).CopyTo(scores[block..]);
                ((evenFar + oddFar) * scale).CopyTo(scores[(block + Lanes)..]);
            }
            Span<float> weights = scores[..Count];
            Softmax.Fill(weights, weights);
            WeightedSum(weights, head * size, width, result.Slice(head * size, size));
        }
    }

    private void WeightedSum(ReadOnlySpan<float> weights, int from, int width, Span<float> sum)
    {
        ref float values = ref MemoryMarshal.GetArrayDataReference(_values);
        for (int at = 0; at < size; at += 4 * Lanes)
        {
            Vector256<float> a = default, b = default, c = default, d = default;
            for (int t = 0; t < weights.Length; t++)
            {
                ref float value = ref Unsafe.Add(ref values, (t * width) + from + at);
                var weight = Vector256.Create(weights[t]);
                a = MultiplyAdd(weight, ref value, 0, a);
                b = MultiplyAdd(weight, ref value, Lanes, b);
                c = MultiplyAdd(weight, ref value, 2 * Lanes, c);
                d = MultiplyAdd(weight, ref value, 3 * Lanes, d);
            }
            a.CopyTo(sum[at..]);
            b.CopyTo(sum[(at + Lanes)..]);
            c.CopyTo(sum[(at + 2 * Lanes)..]);
            d.CopyTo(sum[(at + 3 * Lanes)..]);
        }
    }

    private static Vector256<float> MultiplyAdd(Vector256<float> by, ref float from, int offset, Vector256<float> sum)
        => Vector256.MultiplyAddEstimate(by, Vector256.LoadUnsafe(ref from, (nuint)offset), sum);
}

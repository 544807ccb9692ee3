using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// A matrix [inputs, outputs] in half precision, laid out for products with one or two vectors: stripes of 64 outputs,
/// each input's row of a stripe together, so that weights are read once and in order. What a product costs is largely
/// their way from memory, so they stay as small as they are stored.
/// </summary>
internal sealed class PackedMatrix
{
    /// <summary>Outputs that are computed together.</summary>
    public const int Stripe = 64;

    private const int HalfExponent = 0x7C00;

    private readonly short[] _stripes;
    private readonly float[] _bias;

    /// <param name="weights">Row-major, [inputs, outputs]. Those under the least normal half, 6e-5, count as 0.</param>
    /// <param name="inputs">Rows.</param>
    /// <param name="outputs">Columns.</param>
    /// <param name="bias">One an output; null for none.</param>
    public PackedMatrix(ReadOnlySpan<Half> weights, int inputs, int outputs, float[]? bias)
    {
        (Inputs, Outputs) = (inputs, outputs);
        int stripes = (outputs + Stripe - 1) / Stripe;
        _stripes = new short[stripes * inputs * Stripe];
        _bias = new float[stripes * Stripe];
        bias?.CopyTo(_bias, 0);
        int lanes = PackedProduct.Lanes;
        for (int i = 0; i < inputs; i++)
            for (int o = 0; o < outputs; o++)
            {
                short weight = BitConverter.HalfToInt16Bits(weights[i * outputs + o]);
                if ((weight & HalfExponent) == 0) continue;
                // Of each two vectors of weights, one's lie in turn with the other's.
                int at = o / (2 * lanes) * 2 * lanes + o % lanes * 2 + o / lanes % 2;
                _stripes[(at / Stripe * inputs + i) * Stripe + at % Stripe] = weight;
            }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Room a product needs for each vector: whole stripes.</summary>
    public int PaddedOutputs => _bias.Length;

    /// <summary>Working memory of a product: the inputs that count, and where their rows begin.</summary>
    /// <param name="inputs">The most there are.</param>
    public sealed class Scratch(int inputs)
    {
        internal float[] First { get; } = new float[inputs];

        internal float[] Second { get; } = new float[inputs];

        internal int[] Some { get; } = new int[inputs];

        internal int[] All { get; } = [.. Enumerable.Range(0, inputs).Select(i => i * Stripe)];
    }

    /// <summary>y = x W + b for one vector, or for two, one after the other.</summary>
    /// <param name="x">[1 or 2, <see cref="Inputs"/>], each under 65,504 in size.</param>
    /// <param name="scratch">One a thread.</param>
    /// <param name="y">[1 or 2, <see cref="PaddedOutputs"/>] or more.</param>
    public void Multiply(ReadOnlySpan<float> x, Scratch scratch, Span<float> y)
    {
        bool two = x.Length > Inputs;
        TensorPrimitives.Multiply(x[..Inputs], PackedProduct.Scale, scratch.First);
        if (two) TensorPrimitives.Multiply(x[Inputs..], PackedProduct.Scale, scratch.Second);
        Multiply(scratch.All.AsSpan(0, Inputs), two, scratch, y);
    }

    /// <summary>The same where many inputs are 0, in both vectors if there are two, and cost nothing.</summary>
    public void MultiplySparse(ReadOnlySpan<float> x, Scratch scratch, Span<float> y)
    {
        bool two = x.Length > Inputs;
        ReadOnlySpan<float> second = two ? x[Inputs..] : x;
        float[] firsts = scratch.First, seconds = scratch.Second;
        int[] rows = scratch.Some;
        int count = 0;
        for (int i = 0; i < Inputs; i++)
        {
            float a = x[i], b = second[i];
            (firsts[count], seconds[count]) = (a * PackedProduct.Scale, b * PackedProduct.Scale);
            rows[count] = i * Stripe;
            count += a != 0 || b != 0 ? 1 : 0;
        }
        Multiply(rows.AsSpan(0, count), two, scratch, y);
    }

    private void Multiply(ReadOnlySpan<int> rows, bool two, Scratch scratch, Span<float> y)
    {
        ref float x0 = ref scratch.First[0], x1 = ref scratch.Second[0];
        ref short first = ref MemoryMarshal.GetArrayDataReference(_stripes);
        for (int at = 0; at < _bias.Length; at += Stripe)
        {
            ref short stripe = ref Unsafe.Add(ref first, at * Inputs);
            ref float y0 = ref y.Slice(at, Stripe)[0];
            if (two)
                PackedProduct.Two(ref stripe, rows, ref x0, ref x1, ref _bias[at], ref y0,
                    ref y.Slice(PaddedOutputs + at, Stripe)[0]);
            else PackedProduct.One(ref stripe, rows, ref x0, ref _bias[at], ref y0);
        }
    }
}

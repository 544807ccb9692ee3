using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// A matrix [inputs, outputs] in half precision, laid out for products with one vector: stripes of 64 outputs, each
/// input's row of a stripe together, so that weights are read once and in order. What a product costs is their way from
/// memory, so they stay as small as they are stored. Inputs that are 0 cost nothing.
/// </summary>
internal sealed class PackedMatrix
{
    private const int Stripe = 64;

    /// <summary>
    /// The bits of a half, shifted to where a single has sign, exponent and fraction, are the number divided by this:
    /// the exponents count from -15 and from -127. The inputs make up for it.
    /// </summary>
    private const float Scale = 5.192296858534828e33f;

    private const int FractionShift = 13, ExponentMask = unchecked((int)0x8FFFFFFF), HalfExponent = 0x7C00;

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
        for (int s = 0; s < stripes; s++)
            for (int i = 0; i < inputs; i++)
                MemoryMarshal
                    .Cast<Half, short>(weights.Slice(i * outputs + s * Stripe, Math.Min(Stripe, outputs - s * Stripe)))
                    .CopyTo(_stripes.AsSpan((s * inputs + i) * Stripe));
        foreach (ref short weight in _stripes.AsSpan())
            if ((weight & HalfExponent) == 0) weight = 0;
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Room a product needs: whole stripes.</summary>
    public int PaddedOutputs => _bias.Length;

    /// <summary>Working memory of a product: the inputs that are not 0, and where their rows begin.</summary>
    /// <param name="inputs">The most there are.</param>
    public sealed class Scratch(int inputs)
    {
        internal float[] Values { get; } = new float[inputs];

        internal int[] Rows { get; } = new int[inputs];
    }

    /// <summary>y = x W + b.</summary>
    /// <param name="x">[<see cref="Inputs"/>], under 65,504 in size.</param>
    /// <param name="scratch">One a thread.</param>
    /// <param name="y">[<see cref="PaddedOutputs"/>] or more.</param>
    public void Multiply(ReadOnlySpan<float> x, Scratch scratch, Span<float> y)
    {
        int count = 0;
        for (int i = 0; i < Inputs; i++)
        {
            (scratch.Values[count], scratch.Rows[count]) = (x[i] * Scale, i * Stripe);
            count += x[i] != 0 ? 1 : 0;
        }
        ReadOnlySpan<float> values = scratch.Values.AsSpan(0, count);
        ReadOnlySpan<int> rows = scratch.Rows.AsSpan(0, count);
        ref short first = ref MemoryMarshal.GetArrayDataReference(_stripes);
        for (int at = 0; at < _bias.Length; at += Stripe)
        {
            ref short stripe = ref Unsafe.Add(ref first, at * Inputs);
            ref float bias = ref _bias[at];
            Vector256<float> a = Vector256.LoadUnsafe(ref bias), b = Vector256.LoadUnsafe(ref bias, 8),
                c = Vector256.LoadUnsafe(ref bias, 16), d = Vector256.LoadUnsafe(ref bias, 24),
                e = Vector256.LoadUnsafe(ref bias, 32), f = Vector256.LoadUnsafe(ref bias, 40),
                g = Vector256.LoadUnsafe(ref bias, 48), h = Vector256.LoadUnsafe(ref bias, 56);
            for (int i = 0; i < rows.Length; i++)
            {
                ref short row = ref Unsafe.Add(ref stripe, rows[i]);
                var value = Vector256.Create(values[i]);
                a = Vector256.MultiplyAddEstimate(value, Eight(ref row, 0), a);
                b = Vector256.MultiplyAddEstimate(value, Eight(ref row, 8), b);
                c = Vector256.MultiplyAddEstimate(value, Eight(ref row, 16), c);
                d = Vector256.MultiplyAddEstimate(value, Eight(ref row, 24), d);
                e = Vector256.MultiplyAddEstimate(value, Eight(ref row, 32), e);
                f = Vector256.MultiplyAddEstimate(value, Eight(ref row, 40), f);
                g = Vector256.MultiplyAddEstimate(value, Eight(ref row, 48), g);
                h = Vector256.MultiplyAddEstimate(value, Eight(ref row, 56), h);
            }
            Span<float> to = y.Slice(at, Stripe);
            a.CopyTo(to);
            b.CopyTo(to[8..]);
            c.CopyTo(to[16..]);
            d.CopyTo(to[24..]);
            e.CopyTo(to[32..]);
            f.CopyTo(to[40..]);
            g.CopyTo(to[48..]);
            h.CopyTo(to[56..]);
        }
    }

    /// <summary>Eight weights, divided by <see cref="Scale"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Eight(ref short row, nuint from)
    {
        Vector256<int> wide = Vector256.WidenLower(Vector128.LoadUnsafe(ref row, from).ToVector256Unsafe());
        return ((wide << FractionShift) & Vector256.Create(ExponentMask)).AsSingle();
    }
}

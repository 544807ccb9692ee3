using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// A matrix [inputs, outputs] laid out for products with few vectors at a time: stripes of 64 outputs, each input's row of a stripe together, so
/// that weights are read once, in order, whatever the number of vectors. Inputs that are 0 cost nothing.
/// </summary>
internal sealed class PackedMatrix
{
    private const int Stripe = 64;

    private readonly float[] _stripes;
    private readonly float[] _bias;

    /// <param name="weights">Row-major, [inputs, outputs].</param>
    /// <param name="inputs">Rows.</param>
    /// <param name="outputs">Columns.</param>
    /// <param name="bias">One an output; null for none.</param>
    public PackedMatrix(ReadOnlySpan<float> weights, int inputs, int outputs, float[]? bias)
    {
        (Inputs, Outputs) = (inputs, outputs);
        int stripes = (outputs + Stripe - 1) / Stripe;
        _stripes = new float[stripes * inputs * Stripe];
        _bias = new float[stripes * Stripe];
        bias?.CopyTo(_bias, 0);
        for (int s = 0; s < stripes; s++)
            for (int i = 0; i < inputs; i++)
                weights.Slice(i * outputs + s * Stripe, Math.Min(Stripe, outputs - s * Stripe)).CopyTo(_stripes.AsSpan((s * inputs + i) * Stripe));
    }

    public int Inputs { get; }

    public int Outputs { get; }

    /// <summary>Room a product needs: whole stripes.</summary>
    public int PaddedOutputs => _bias.Length;

    /// <summary>y = x W + b.</summary>
    /// <param name="x">[<see cref="Inputs"/>].</param>
    /// <param name="active">Scratch, as long as x.</param>
    /// <param name="y">[<see cref="PaddedOutputs"/>] or more.</param>
    public void Multiply(ReadOnlySpan<float> x, Span<int> active, Span<float> y)
    {
        int count = 0;
        for (int i = 0; i < Inputs; i++)
        {
            active[count] = i;
            count += x[i] != 0 ? 1 : 0;
        }
        ref float first = ref MemoryMarshal.GetArrayDataReference(_stripes);
        for (int at = 0; at < _bias.Length; at += Stripe)
        {
            ref float stripe = ref Unsafe.Add(ref first, at * Inputs);
            ref float bias = ref _bias[at];
            Vector256<float> a = Vector256.LoadUnsafe(ref bias), b = Vector256.LoadUnsafe(ref bias, 8), c = Vector256.LoadUnsafe(ref bias, 16), d = Vector256.LoadUnsafe(ref bias, 24),
                e = Vector256.LoadUnsafe(ref bias, 32), f = Vector256.LoadUnsafe(ref bias, 40), g = Vector256.LoadUnsafe(ref bias, 48), h = Vector256.LoadUnsafe(ref bias, 56);
            foreach (int i in active[..count])
            {
                ref float row = ref Unsafe.Add(ref stripe, i * Stripe);
                var value = Vector256.Create(x[i]);
                a = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row), a);
                b = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 8), b);
                c = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 16), c);
                d = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 24), d);
                e = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 32), e);
                f = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 40), f);
                g = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 48), g);
                h = Vector256.MultiplyAddEstimate(value, Vector256.LoadUnsafe(ref row, 56), h);
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
}

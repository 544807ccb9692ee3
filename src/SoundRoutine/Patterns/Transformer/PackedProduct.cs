using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// Products of one or two vectors with part of a <see cref="PackedMatrix"/>, in vectors of whatever width the processor
/// has. An output adds up its inputs in their order, so that neither the width nor the second vector changes a bit.
/// </summary>
internal static class PackedProduct
{
    /// <summary>
    /// The bits of a half, shifted to where a single has sign, exponent and fraction, are the number divided by this:
    /// the exponents count from -15 and from -127. The inputs make up for it.
    /// </summary>
    public const float Scale = 5.192296858534828e33f;

    /// <summary>Sign, exponent and fraction of a half that was shifted with its sign.</summary>
    private const int Mask = unchecked((int)0x8FFFE000);

    private const int HalfBits = 16, SignBits = 3;

    /// <summary>As two shorts: what moves the lower of two halves as shifts would, with its sign.</summary>
    private const int LowTimes = 1 << (HalfBits - SignBits);

    /// <summary>Outputs in a vector. Of each two vectors of weights, one's lie in turn with the other's.</summary>
    public static int Lanes => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count;

    /// <summary>What a product needs of vectors of one width.</summary>
    private interface IWide<TVector>
    {
        static abstract int Count { get; }

        static abstract TVector Load(ref float from);

        static abstract TVector Fill(float value);

        /// <summary>Two vectors of weights, divided by <see cref="Scale"/>.</summary>
        static abstract (TVector Low, TVector High) Weights(ref short from, int offset);

        static abstract TVector MultiplyAdd(TVector a, TVector b, TVector sum);

        static abstract void Store(TVector vector, ref float to);
    }

    private readonly struct Wide256 : IWide<Vector256<float>>
    {
        public static int Count => Vector256<float>.Count;

        public static Vector256<float> Load(ref float from) => Vector256.LoadUnsafe(ref from);

        public static Vector256<float> Fill(float value) => Vector256.Create(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector256<float> Low, Vector256<float> High) Weights(ref short from, int offset)
        {
            Vector256<short> both = Vector256.LoadUnsafe(ref from, (nuint)offset);
            Vector256<int> low = Avx2.IsSupported
                ? Avx2.MultiplyAddAdjacent(both, Vector256.Create(LowTimes).AsInt16())
                : (both.AsInt32() << HalfBits) >> SignBits;
            return ((low & Vector256.Create(Mask)).AsSingle(),
                ((both.AsInt32() >> SignBits) & Vector256.Create(Mask)).AsSingle());
        }

        public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> sum) =>
            Vector256.MultiplyAddEstimate(a, b, sum);

        public static void Store(Vector256<float> vector, ref float to) => vector.StoreUnsafe(ref to);
    }

    private readonly struct Wide512 : IWide<Vector512<float>>
    {
        public static int Count => Vector512<float>.Count;

        public static Vector512<float> Load(ref float from) => Vector512.LoadUnsafe(ref from);

        public static Vector512<float> Fill(float value) => Vector512.Create(value);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (Vector512<float> Low, Vector512<float> High) Weights(ref short from, int offset)
        {
            Vector512<short> both = Vector512.LoadUnsafe(ref from, (nuint)offset);
            Vector512<int> low = Avx512BW.IsSupported
                ? Avx512BW.MultiplyAddAdjacent(both, Vector512.Create(LowTimes).AsInt16())
                : (both.AsInt32() << HalfBits) >> SignBits;
            return ((low & Vector512.Create(Mask)).AsSingle(),
                ((both.AsInt32() >> SignBits) & Vector512.Create(Mask)).AsSingle());
        }

        public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> sum) =>
            Vector512.MultiplyAddEstimate(a, b, sum);

        public static void Store(Vector512<float> vector, ref float to) => vector.StoreUnsafe(ref to);
    }

    /// <summary>Adds to a stripe of outputs what some of its rows give.</summary>
    /// <param name="stripe">The weights, rows of 64.</param>
    /// <param name="rows">Where rows begin whose inputs are not 0.</param>
    /// <param name="x">Their inputs times <see cref="Scale"/>.</param>
    /// <param name="bias">64, what the sums begin with.</param>
    /// <param name="y">64.</param>
    public static void One(ref short stripe, ReadOnlySpan<int> rows, ref float x, ref float bias, ref float y)
    {
        if (Vector512.IsHardwareAccelerated) One<Wide512, Vector512<float>>(ref stripe, rows, ref x, ref bias, ref y);
        else One<Wide256, Vector256<float>>(ref stripe, rows, ref x, ref bias, ref y);
    }

    /// <summary>The same for two vectors, whose weights are read once.</summary>
    public static void Two(ref short stripe, ReadOnlySpan<int> rows, ref float x0, ref float x1, ref float bias,
        ref float y0, ref float y1)
    {
        if (Vector512.IsHardwareAccelerated)
            Two<Wide512, Vector512<float>>(ref stripe, rows, ref x0, ref x1, ref bias, ref y0, ref y1);
        else Two<Wide256, Vector256<float>>(ref stripe, rows, ref x0, ref x1, ref bias, ref y0, ref y1);
    }

    private static void One<TWide, TVector>(ref short stripe, ReadOnlySpan<int> rows, ref float x, ref float bias,
        ref float y) where TWide : struct, IWide<TVector>
    {
        int n = TWide.Count;
        for (int at = 0; at < PackedMatrix.Stripe; at += 4 * n)
        {
            ref float start = ref Unsafe.Add(ref bias, at);
            TVector a = TWide.Load(ref start), b = TWide.Load(ref Unsafe.Add(ref start, n)),
                c = TWide.Load(ref Unsafe.Add(ref start, 2 * n)), d = TWide.Load(ref Unsafe.Add(ref start, 3 * n));
            for (int i = 0; i < rows.Length; i++)
            {
                ref short row = ref Unsafe.Add(ref stripe, rows[i] + at);
                TVector value = TWide.Fill(Unsafe.Add(ref x, i));
                (TVector low, TVector high) = TWide.Weights(ref row, 0);
                a = TWide.MultiplyAdd(value, low, a);
                b = TWide.MultiplyAdd(value, high, b);
                (low, high) = TWide.Weights(ref row, 2 * n);
                c = TWide.MultiplyAdd(value, low, c);
                d = TWide.MultiplyAdd(value, high, d);
            }
            Store<TWide, TVector>(ref Unsafe.Add(ref y, at), a, b, c, d);
        }
    }

    private static void Two<TWide, TVector>(ref short stripe, ReadOnlySpan<int> rows, ref float x0, ref float x1,
        ref float bias, ref float y0, ref float y1) where TWide : struct, IWide<TVector>
    {
        int n = TWide.Count;
        for (int at = 0; at < PackedMatrix.Stripe; at += 4 * n)
        {
            ref float start = ref Unsafe.Add(ref bias, at);
            TVector a = TWide.Load(ref start), b = TWide.Load(ref Unsafe.Add(ref start, n)),
                c = TWide.Load(ref Unsafe.Add(ref start, 2 * n)), d = TWide.Load(ref Unsafe.Add(ref start, 3 * n)),
                e = a, f = b, g = c, h = d;
            for (int i = 0; i < rows.Length; i++)
            {
                ref short row = ref Unsafe.Add(ref stripe, rows[i] + at);
                TVector first = TWide.Fill(Unsafe.Add(ref x0, i)), second = TWide.Fill(Unsafe.Add(ref x1, i));
                (TVector low, TVector high) = TWide.Weights(ref row, 0);
                a = TWide.MultiplyAdd(first, low, a);
                e = TWide.MultiplyAdd(second, low, e);
                b = TWide.MultiplyAdd(first, high, b);
                f = TWide.MultiplyAdd(second, high, f);
                (low, high) = TWide.Weights(ref row, 2 * n);
                c = TWide.MultiplyAdd(first, low, c);
                g = TWide.MultiplyAdd(second, low, g);
                d = TWide.MultiplyAdd(first, high, d);
                h = TWide.MultiplyAdd(second, high, h);
            }
            Store<TWide, TVector>(ref Unsafe.Add(ref y0, at), a, b, c, d);
            Store<TWide, TVector>(ref Unsafe.Add(ref y1, at), e, f, g, h);
        }
    }

    private static void Store<TWide, TVector>(ref float to, TVector a, TVector b, TVector c, TVector d)
        where TWide : struct, IWide<TVector>
    {
        TWide.Store(a, ref to);
        TWide.Store(b, ref Unsafe.Add(ref to, TWide.Count));
        TWide.Store(c, ref Unsafe.Add(ref to, 2 * TWide.Count));
        TWide.Store(d, ref Unsafe.Add(ref to, 3 * TWide.Count));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Between spectra frame by frame, as transforms take and give them, and planes [bins × frames], as networks do. As
/// many frames are moved together as two cache lines hold: one by one, every value would lie in another line of the
/// plane.
/// </summary>
/// <param name="bins">Of a frame.</param>
/// <param name="frames">Of a plane.</param>
internal sealed class PlaneBlocks(int bins, int frames)
{
    /// <summary>Frames that are moved together.</summary>
    public const int Together = 32;

    private const int Lanes = 4;

    private readonly int _row = Row(bins);

    /// <summary>
    /// Floats from a frame to the next: a cache line more than its bins, since rows a power of two apart share a few
    /// places in the cache.
    /// </summary>
    public static int Row(int bins) => (bins / Lanes + 4) * Lanes;

    /// <summary>Memory for the frames of a block.</summary>
    public static float[] Rows(int bins) => new float[Together * Row(bins)];

    /// <summary>The first rows, to as many columns from the start of a stretch of a plane.</summary>
    public void ToPlane(ReadOnlySpan<float> rows, Span<float> plane, int count) =>
        Move(rows, (1, _row), plane, (frames, 1), count);

    /// <summary>As many columns from the start of a stretch of a plane, to the first rows.</summary>
    public void ToRows(ReadOnlySpan<float> plane, Span<float> rows, int count) =>
        Move(plane, (frames, 1), rows, (1, _row), count);

    /// <summary>Four by four values at a time, given the steps to the next bin and to the next frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(ReadOnlySpan<float> from, (int Bin, int Frame) step, Span<float> to, (int Bin, int Frame) next,
        int count)
    {
        ref float source = ref MemoryMarshal.GetReference(from), target = ref MemoryMarshal.GetReference(to);
        int whole = count / Lanes * Lanes, last = bins / Lanes * Lanes;
        nuint line = (nuint)Math.Max(step.Bin, step.Frame), turned = (nuint)Math.Max(next.Bin, next.Frame);
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint at = (nuint)(k * step.Bin + t * step.Frame), put = (nuint)(k * next.Bin + t * next.Frame);
                var (a, b, c, d) = Simd.Transposed(
                    Vector128.LoadUnsafe(ref source, at), Vector128.LoadUnsafe(ref source, at + line),
                    Vector128.LoadUnsafe(ref source, at + 2 * line), Vector128.LoadUnsafe(ref source, at + 3 * line));
                a.StoreUnsafe(ref target, put);
                b.StoreUnsafe(ref target, put + turned);
                c.StoreUnsafe(ref target, put + 2 * turned);
                d.StoreUnsafe(ref target, put + 3 * turned);
            }
        }
        for (int k = 0; k < bins; k++)
            for (int t = k < last ? whole : 0; t < count; t++)
                to[k * next.Bin + t * next.Frame] = from[k * step.Bin + t * step.Frame];
    }
}

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToPlane(float[] rows, Span<float> plane, int count)
    {
        ref float from = ref rows[0], to = ref MemoryMarshal.GetReference(plane);
        int whole = count / Lanes * Lanes, last = bins / Lanes * Lanes;
        nuint row = (nuint)_row, next = (nuint)frames;
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint at = (nuint)(t * _row + k), bin = (nuint)(k * frames + t);
                Move(ref from, at, row, ref to, bin, next);
            }
        }
        for (int k = 0; k < bins; k++)
            for (int t = k < last ? whole : 0; t < count; t++) plane[k * frames + t] = rows[t * _row + k];
    }

    /// <summary>As many columns from the start of a stretch of a plane, to the first rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ToRows(ReadOnlySpan<float> plane, float[] rows, int count)
    {
        ref float from = ref MemoryMarshal.GetReference(plane), to = ref rows[0];
        int whole = count / Lanes * Lanes, last = bins / Lanes * Lanes;
        nuint row = (nuint)_row, next = (nuint)frames;
        for (int k = 0; k < last; k += Lanes)
        {
            for (int t = 0; t < whole; t += Lanes)
            {
                nuint at = (nuint)(t * _row + k), bin = (nuint)(k * frames + t);
                Move(ref from, bin, next, ref to, at, row);
            }
        }
        for (int k = 0; k < bins; k++)
            for (int t = k < last ? whole : 0; t < count; t++) rows[t * _row + k] = plane[k * frames + t];
    }

    /// <summary>Four by four values, columns becoming rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(ref float from, nuint at, nuint step, ref float to, nuint target, nuint next)
    {
        var (a, b, c, d) = Simd.Transposed(
            Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref from, at + step),
            Vector128.LoadUnsafe(ref from, at + 2 * step), Vector128.LoadUnsafe(ref from, at + 3 * step));
        a.StoreUnsafe(ref to, target);
        b.StoreUnsafe(ref to, target + next);
        c.StoreUnsafe(ref to, target + 2 * next);
        d.StoreUnsafe(ref to, target + 3 * next);
    }
}

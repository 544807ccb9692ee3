using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Audio;

/// <summary>Between interleaved frames and planes, a plane a channel; stereo goes four frames at a time.</summary>
internal static class Interleaved
{
    /// <summary>Frames into the planes, from <paramref name="at"/> on in each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(ReadOnlySpan<float> interleaved, ReadOnlySpan<float[]> planes, int at)
    {
        int channels = planes.Length, count = interleaved.Length / channels, i = 0;
        if (channels == 2)
        {
            Span<float> left = planes[0].AsSpan(at, count), right = planes[1].AsSpan(at, count);
            for (; i + 4 <= count; i += 4)
            {
                Vector128<float> a = Vector128.Create(interleaved[(2 * i)..]),
                    b = Vector128.Create(interleaved[(2 * i + 4)..]);
                Simd.Even(a, b).CopyTo(left[i..]);
                Simd.Odd(a, b).CopyTo(right[i..]);
            }
        }
        for (int c = 0; c < channels; c++)
        {
            Span<float> plane = planes[c].AsSpan(at, count);
            for (int n = i; n < plane.Length; n++) plane[n] = interleaved[n * channels + c];
        }
    }

    /// <summary>
    /// The frames of the planes from <paramref name="at"/> on, as many as <paramref name="interleaved"/> holds.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(float[][] planes, int at, Span<float> interleaved)
    {
        int channels = planes.Length, count = interleaved.Length / channels, i = 0;
        if (channels == 2)
        {
            ReadOnlySpan<float> left = planes[0].AsSpan(at, count), right = planes[1].AsSpan(at, count);
            for (; i + 4 <= count; i += 4)
            {
                Vector128<float> a = Vector128.Create(left[i..]), b = Vector128.Create(right[i..]);
                Simd.ZipLow(a, b).CopyTo(interleaved[(2 * i)..]);
                Simd.ZipHigh(a, b).CopyTo(interleaved[(2 * i + 4)..]);
            }
        }
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<float> plane = planes[c].AsSpan(at, count);
            for (int n = i; n < plane.Length; n++) interleaved[n * channels + c] = plane[n];
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace SoundRoutine.Kits.Similarity;

/// <summary>Two fingerprints of the same length against each other.</summary>
internal static class FingerprintDistance
{
    /// <summary>
    /// The largest difference in tilt between strokes of one drum, in dB from the lowest band to the highest.
    /// </summary>
    private const float MaxTilt = 24;

    /// <summary>
    /// dB of distance for each dB of tilt: a difference that strength explains counts less, not nothing.
    /// </summary>
    private const float TiltCost = 0.06f;

    /// <summary>Where both are unmasked in less than this share of what counts, there is nothing to compare.</summary>
    private const float MinShared = 0.15f;

    /// <summary>More dB than there are between two values.</summary>
    private const float Beyond = 1000;

    /// <summary>From -0.5 to 0.5 over the bands, so that tilt and gain do not mix.</summary>
    private static readonly float[] Position =
        [.. Enumerable.Range(0, Fingerprint.Bands).Select(k => (k + 0.5f) / Fingerprint.Bands - 0.5f)];

    /// <param name="x">Values of one, [frames × bands].</param>
    /// <param name="unmaskedX">1 where they are its own.</param>
    /// <param name="y">Values of the other.</param>
    /// <param name="unmaskedY">1 where they are its own.</param>
    public static float Of(
        ReadOnlySpan<float> x, ReadOnlySpan<float> unmaskedX, ReadOnlySpan<float> y, ReadOnlySpan<float> unmaskedY)
    {
        if (unmaskedX.Length != x.Length || y.Length != x.Length || unmaskedY.Length != x.Length
            || x.Length % Fingerprint.Bands != 0)
        {
            throw new ArgumentException(
                $"fingerprints of {x.Length}, {unmaskedX.Length}, {y.Length} and {unmaskedY.Length} values do not fit");
        }
        ref float xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y);
        ref float unmaskedXs = ref MemoryMarshal.GetReference(unmaskedX);
        ref float unmaskedYs = ref MemoryMarshal.GetReference(unmaskedY);
        Vector<float> all = default, weights = default, d = default, p = default, pp = default, pd = default;
        // A few bands over all frames at a time: their position in the spectrum counts once for all frames.
        for (int band = 0; band < Fingerprint.Bands; band += Vector<float>.Count)
        {
            Vector<float> sum = default, differences = default;
            for (int i = band; i < x.Length; i += Fingerprint.Bands)
            {
                nuint at = (nuint)i;
                Vector<float> a = Vector.LoadUnsafe(ref xs, at), b = Vector.LoadUnsafe(ref ys, at),
                    hx = Vector.LoadUnsafe(ref unmaskedXs, at), hy = Vector.LoadUnsafe(ref unmaskedYs, at);
                Vector<float> weight = Vector.Max(a, b);
                weight *= weight;
                all = Vector.MultiplyAddEstimate(weight, Vector.Max(hx, hy), all);
                weight *= hx * hy;
                sum += weight;
                differences = Vector.MultiplyAddEstimate(weight, a - b, differences);
            }
            Vector<float> position = new(Position.AsSpan(band));
            weights += sum;
            d += differences;
            p += sum * position;
            pp += sum * position * position;
            pd += differences * position;
        }
        float both = Vector.Sum(weights), whole = Vector.Sum(all);
        if (both <= MinShared * whole || both <= 0) return Fingerprint.MaxDistance;
        float mean = Vector.Sum(d) / both, center = Vector.Sum(p) / both;
        float variance = Vector.Sum(pp) / both - center * center, covariance = Vector.Sum(pd) / both - center * mean;
        float tilt = variance > 1e-4f ? Math.Clamp(covariance / variance, -MaxTilt, MaxTilt) : 0;
        float rest = Residual(x, unmaskedX, y, unmaskedY, mean - tilt * center, tilt);
        return Math.Min(Fingerprint.MaxDistance, MathF.Sqrt(rest / whole) + TiltCost * Math.Abs(tilt));
    }

    private static float Residual(
        ReadOnlySpan<float> x, ReadOnlySpan<float> unmaskedX, ReadOnlySpan<float> y, ReadOnlySpan<float> unmaskedY,
        float gain, float tilt)
    {
        ref float xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y);
        ref float unmaskedXs = ref MemoryMarshal.GetReference(unmaskedX);
        ref float unmaskedYs = ref MemoryMarshal.GetReference(unmaskedY);
        Vector<float> squares = default;
        for (int band = 0; band < Fingerprint.Bands; band += Vector<float>.Count)
        {
            Vector<float> explained = new Vector<float>(gain) + tilt * new Vector<float>(Position.AsSpan(band)),
                sum = default;
            for (int i = band; i < x.Length; i += Fingerprint.Bands)
            {
                nuint at = (nuint)i;
                Vector<float> a = Vector.LoadUnsafe(ref xs, at), b = Vector.LoadUnsafe(ref ys, at);
                // A masked value is at most what it shows: only the side on which the other stands above it is a
                // difference.
                Vector<float> most = Beyond * Vector.LoadUnsafe(ref unmaskedXs, at),
                    least = -Beyond * Vector.LoadUnsafe(ref unmaskedYs, at);
                Vector<float> difference = Vector.Max(a, b) * Vector.Min(Vector.Max(a - b - explained, least), most);
                sum = Vector.MultiplyAddEstimate(difference, difference, sum);
            }
            squares += sum;
        }
        return Vector.Sum(squares);
    }
}

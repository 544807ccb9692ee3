using System.Numerics;

namespace SoundRoutine.Kits;

/// <summary>Two fingerprints of the same length against each other.</summary>
internal static class FingerprintDistance
{
    /// <summary>dB from the lowest band to the highest by which strokes of one drum may differ in tilt at most.</summary>
    private const float MostTilt = 24;

    /// <summary>dB of distance for each dB of tilt: a difference that strength explains counts less, not nothing.</summary>
    private const float TiltCost = 0.06f;

    /// <summary>Where both are heard in less than this share of what counts, there is nothing to compare.</summary>
    private const float LeastShared = 0.15f;

    /// <summary>From -0.5 to 0.5 over the bands, so that tilt and gain do not mix.</summary>
    private static readonly float[] Position = [.. Enumerable.Range(0, Fingerprint.Bands).Select(k => (k + 0.5f) / Fingerprint.Bands - 0.5f)];

    /// <param name="x">Values of one, [frames × bands].</param>
    /// <param name="heardX">1 where they are its own.</param>
    /// <param name="y">Values of the other.</param>
    /// <param name="heardY">1 where they are its own.</param>
    public static float Of(ReadOnlySpan<float> x, ReadOnlySpan<float> heardX, ReadOnlySpan<float> y, ReadOnlySpan<float> heardY)
    {
        Vector<float> all = default, weights = default, d = default, p = default, pp = default, pd = default;
        for (int i = 0; i < x.Length; i += Vector<float>.Count)
        {
            Vector<float> a = new(x[i..]), b = new(y[i..]), position = new(Position.AsSpan(i % Fingerprint.Bands));
            Vector<float> weight = Vector.Max(a, b);
            weight *= weight;
            Vector<float> hx = new(heardX[i..]), hy = new(heardY[i..]);
            all += weight * Vector.Max(hx, hy);
            weight *= hx * hy;
            Vector<float> difference = a - b;
            weights += weight;
            d += weight * difference;
            p += weight * position;
            pp += weight * position * position;
            pd += weight * position * difference;
        }
        float sum = Vector.Sum(weights), whole = Vector.Sum(all);
        if (sum <= LeastShared * whole || sum <= 0) return Fingerprint.MaxDistance;
        float mean = Vector.Sum(d) / sum, centre = Vector.Sum(p) / sum;
        float variance = Vector.Sum(pp) / sum - centre * centre, covariance = Vector.Sum(pd) / sum - centre * mean;
        float tilt = variance > 1e-4f ? Math.Clamp(covariance / variance, -MostTilt, MostTilt) : 0;
        float rest = Residual(x, heardX, y, heardY, mean - tilt * centre, tilt);
        return Math.Min(Fingerprint.MaxDistance, MathF.Sqrt(rest / whole) + TiltCost * Math.Abs(tilt));
    }

    private static float Residual(ReadOnlySpan<float> x, ReadOnlySpan<float> heardX, ReadOnlySpan<float> y, ReadOnlySpan<float> heardY, float gain, float tilt)
    {
        Vector<float> squares = default, g = new(gain);
        for (int i = 0; i < x.Length; i += Vector<float>.Count)
        {
            Vector<float> a = new(x[i..]), b = new(y[i..]), hx = new(heardX[i..]), hy = new(heardY[i..]);
            Vector<float> weight = Vector.Max(a, b);
            Vector<float> difference = a - b - g - tilt * new Vector<float>(Position.AsSpan(i % Fingerprint.Bands));
            // A masked value is at most what it shows: only the side on which the other stands above it is a difference.
            Vector<float> above = Vector.Max(difference, Vector<float>.Zero), below = Vector.Min(difference, Vector<float>.Zero);
            difference = hx * hy * difference + hx * (Vector<float>.One - hy) * above + (Vector<float>.One - hx) * hy * below;
            squares += weight * weight * difference * difference;
        }
        return Vector.Sum(squares);
    }
}

using CsCheck;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Tests.Kits.Similarity;

public class FingerprintDistanceTests
{
    private static readonly Gen<float[]> Values = Gen.Float[0, Fingerprint.RangeDb].Array[5 * Fingerprint.Bands],
        Heard = Gen.Int[0, 9].Select(h => h > 1 ? 1f : 0f).Array[5 * Fingerprint.Bands];

    [Fact]
    public void It_is_the_weighted_rest_of_a_regression_on_gain_and_tilt() =>
        Gen.Select(Values, Heard, Values, Heard).Sample((x, heardX, y, heardY) =>
            Assert.Equal(ByDefinition(x, heardX, y, heardY), FingerprintDistance.Of(x, heardX, y, heardY), 1e-3),
                iter: 200);

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        var frame = new float[Fingerprint.Bands];
        Assert.Throws<ArgumentException>(() => FingerprintDistance.Of(frame, frame, frame, frame.AsSpan(1)));
        Assert.Throws<ArgumentException>(() =>
            FingerprintDistance.Of(frame.AsSpan(1), frame.AsSpan(1), frame.AsSpan(1), frame.AsSpan(1)));
    }

    /// <summary>Value by value in double precision; the constants are those of the definition.</summary>
    private static double ByDefinition(float[] x, float[] heardX, float[] y, float[] heardY)
    {
        double whole = 0, sum = 0, d = 0, p = 0, pp = 0, pd = 0, rest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double weight = Math.Pow(Math.Max(x[i], y[i]), 2),
                position = (i % Fingerprint.Bands + 0.5) / Fingerprint.Bands - 0.5;
            if (heardX[i] + heardY[i] > 0) whole += weight;
            if (heardX[i] + heardY[i] < 2) continue;
            sum += weight;
            d += weight * (x[i] - y[i]);
            p += weight * position;
            pp += weight * position * position;
            pd += weight * position * (x[i] - y[i]);
        }
        if (sum <= 0.15 * whole) return Fingerprint.MaxDistance;
        double tilt = Math.Clamp((pd / sum - p / sum * d / sum) / (pp / sum - p / sum * p / sum), -24, 24),
            gain = d / sum - tilt * p / sum;
        for (int i = 0; i < x.Length; i++)
        {
            double difference = x[i] - y[i] - gain - tilt * ((i % Fingerprint.Bands + 0.5) / Fingerprint.Bands - 0.5);
            // Where one is masked only the other's rising above it counts.
            if (heardX[i] == 0) difference = Math.Min(difference, 0);
            if (heardY[i] == 0) difference = Math.Max(difference, 0);
            rest += Math.Pow(Math.Max(x[i], y[i]) * difference, 2);
        }
        return Math.Min(Fingerprint.MaxDistance, Math.Sqrt(rest / whole) + 0.06 * Math.Abs(tilt));
    }
}

using System.Numerics.Tensors;

namespace SoundRoutine.Separation.Hpss;

/// <summary>
/// How much of each bin is drums, 0 to 1. A Wiener mask of median-filtered magnitudes is a logistic function of
/// log(percussive / harmonic) alone; this one, in each register, also weighs how far the bin itself stands above what
/// stays there, and whether the frame as a whole strikes, above and in the bass. So a kick is told from a held bass
/// note by the stroke around it, which no single bin can show.
/// </summary>
internal sealed class HpssMask
{
    // The weights minimize the squared error of the stem over rendered songs whose stems are known
    // (training/hpss/fit_mask.py): per row log(P/H), log(A/H), the upper and the lower activity, bias.
    private static readonly float[][] Weights =
    [
        [-0.77f, 1.72f, -0.19f, 1.20f, -3.05f],
        [-0.81f, 2.03f, 0.04f, 0.93f, -3.27f],
        [0.87f, 1.98f, 0.45f, -0.20f, -1.24f],
        [0.89f, 1.22f, 0.66f, 0.53f, -1.42f],
        [1.15f, 1.17f, 0.56f, -0.15f, -1.39f],
        [1.70f, -0.39f, 0.84f, -0.37f, -0.77f],
        [1.52f, -0.37f, 0.89f, -0.74f, -0.44f],
        [0.55f, -0.75f, 1.56f, -0.43f, 3.00f],
    ];

    private static readonly double[] CentersHz = [30, 85, 173, 354, 707, 1581, 3873, 10_000];

    private readonly float[][] _weights;
    private readonly float _floor;
    private readonly Range _upper, _lower;
    private readonly float[] _strikes, _stands;

    /// <param name="raster">The raster of the magnitudes.</param>
    /// <param name="peak">The largest sample of the sound: far below it nothing is told apart.</param>
    public HpssMask(HpssRaster raster, float peak)
    {
        _floor = Math.Max(1e-12f, 2e-6f * peak * raster.Size / 4);
        _upper = Between(raster, 1000, 12_000);
        _lower = Between(raster, 0, 250);
        _weights = [.. Weights[0].Select((_, j) => Enumerable.Range(0, raster.Bins)
            .Select(bin => Interpolate((double)bin * raster.SampleRate / raster.Size, j)).ToArray())];
        _strikes = new float[raster.Bins];
        _stands = new float[raster.Bins];
    }

    /// <summary>[bin] magnitudes and their medians to the [bin] mask.</summary>
    public void Compute(ReadOnlySpan<float> magnitude, ReadOnlySpan<float> harmonic, ReadOnlySpan<float> percussive,
        Span<float> mask)
    {
        TensorPrimitives.Add(harmonic, _floor, mask);
        TensorPrimitives.Log(mask, mask);
        LogAbove(percussive, mask, _strikes);
        LogAbove(magnitude, mask, _stands);
        float upper = Activity(_strikes.AsSpan(_upper)), lower = Activity(_strikes.AsSpan(_lower));
        TensorPrimitives.MultiplyAdd<float>(_weights[0], _strikes, _weights[4], mask);
        TensorPrimitives.MultiplyAdd(_weights[1], _stands, mask, mask);
        TensorPrimitives.MultiplyAdd(_weights[2], upper, mask, mask);
        TensorPrimitives.MultiplyAdd(_weights[3], lower, mask, mask);
        TensorPrimitives.Sigmoid(mask, mask);
    }

    private void LogAbove(ReadOnlySpan<float> x, ReadOnlySpan<float> logHarmonic, Span<float> ratio)
    {
        TensorPrimitives.Add(x, _floor, ratio);
        TensorPrimitives.Log(ratio, ratio);
        TensorPrimitives.Subtract(ratio, logHarmonic, ratio);
    }

    private static float Activity(ReadOnlySpan<float> strikes)
    {
        float sum = 0;
        foreach (float s in strikes) sum += Math.Clamp(s, -2f, 2f);
        return sum / strikes.Length;
    }

    private static Range Between(HpssRaster raster, double low, double high)
    {
        int from = Math.Min(raster.Bin(low), raster.Bins - 1);
        return from..Math.Max(from + 1, raster.Bin(high));
    }

    private static float Interpolate(double hz, int weight)
    {
        int i = Array.FindIndex(CentersHz, c => c > hz);
        if (i <= 0) return Weights[i < 0 ? ^1 : 0][weight];
        double share = Math.Log(hz / CentersHz[i - 1]) / Math.Log(CentersHz[i] / CentersHz[i - 1]);
        return (float)(Weights[i - 1][weight] + share * (Weights[i][weight] - Weights[i - 1][weight]));
    }
}

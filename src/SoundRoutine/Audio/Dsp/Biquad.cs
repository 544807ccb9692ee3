namespace SoundRoutine.Audio.Dsp;

/// <summary>
/// Coefficients of a second-order recursive filter, a0 normalized to 1:
/// y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2].
/// </summary>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Gain in dB at a frequency in Hz.</summary>
    public double ResponseDb(double frequency, int sampleRate)
    {
        var z = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency / sampleRate);
        return Decibels.OfAmplitude(((B0 + (B1 + B2 * z) * z) / (1 + (A1 + A2 * z) * z)).Magnitude);
    }
}

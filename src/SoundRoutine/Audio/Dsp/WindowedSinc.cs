using System.Numerics.Tensors;
using MathNet.Numerics;

namespace SoundRoutine.Audio.Dsp;

/// <summary>The Kaiser-windowed sinc, kernel of every interpolator. Immutable.</summary>
/// <param name="halfWidth">Frames from the center to where it ends.</param>
/// <param name="cutoff">Relative to Nyquist.</param>
/// <param name="beta">The window's parameter; <see cref="BetaFor"/> gives the one for a stop band.</param>
internal sealed class WindowedSinc(double halfWidth, double cutoff, double beta)
{
    /// <summary>The window parameter for so many dB of stop band, more than 50 (Kaiser 1974).</summary>
    public static double BetaFor(double attenuation) => 0.1102 * (attenuation - 8.7);

    /// <summary>
    /// Coefficients at <paramref name="first"/> frames from the center, and on from there frame by frame; of unit gain
    /// at 0 Hz.
    /// </summary>
    public void Design(double first, Span<float> kernel)
    {
        var exact = new double[kernel.Length];
        for (int k = 0; k < exact.Length; k++) exact[k] = At(first + k);
        double sum = TensorPrimitives.Sum(exact);
        for (int k = 0; k < exact.Length; k++) kernel[k] = (float)(exact[k] / sum);
    }

    // Up to a factor that does not matter.
    private double At(double x)
    {
        double u = x / halfWidth;
        return Math.Abs(u) >= 1 ? 0 : Trig.Sinc(cutoff * x) * SpecialFunctions.BesselI0(beta * Math.Sqrt(1 - u * u));
    }
}

namespace SoundRoutine.Audio.Dsp;

/// <summary>Second-order Butterworth filters by the bilinear transform: 12 dB an octave.</summary>
internal static class Butterworth
{
    /// <param name="frequency">Hz, where it is 3 dB down; under half the sample rate.</param>
    /// <param name="sampleRate">Hz.</param>
    public static Biquad HighPass(double frequency, int sampleRate) => Design(frequency, sampleRate, high: true);

    /// <inheritdoc cref="HighPass"/>
    public static Biquad LowPass(double frequency, int sampleRate) => Design(frequency, sampleRate, high: false);

    /// <summary>Filters in place, from rest; between frames it reckons in double precision.</summary>
    public static void Run(Biquad filter, Span<float> signal)
    {
        double s1 = 0, s2 = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            double x = signal[i], y = filter.B0 * x + s1;
            s1 = filter.B1 * x - filter.A1 * y + s2;
            s2 = filter.B2 * x - filter.A2 * y;
            signal[i] = (float)y;
        }
    }

    /// <summary>
    /// Filters in place forwards and backwards: nothing is moved in time, and it is 6 dB down at the frequency.
    /// </summary>
    public static void RunBothWays(Biquad filter, Span<float> signal)
    {
        Run(filter, signal);
        signal.Reverse();
        Run(filter, signal);
        signal.Reverse();
    }

    private static Biquad Design(double frequency, int sampleRate, bool high)
    {
        double k = Math.Tan(Math.PI * Math.Min(frequency / sampleRate, 0.49)), a0 = 1 + Math.Sqrt(2) * k + k * k;
        double b0 = (high ? 1 : k * k) / a0;
        return new Biquad(b0, high ? -2 * b0 : 2 * b0, b0, 2 * (k * k - 1) / a0, (1 - Math.Sqrt(2) * k + k * k) / a0);
    }
}

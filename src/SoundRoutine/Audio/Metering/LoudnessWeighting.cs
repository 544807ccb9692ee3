using SoundRoutine.Audio.Dsp;

namespace SoundRoutine.Audio.Metering;

/// <summary>
/// The frequency and channel weights of ITU-R BS.1770-4. The standard prints coefficients for 48 kHz only; here they
/// come by the bilinear transform from the analog filters behind that table, so that they hold at any rate.
/// </summary>
internal static class LoudnessWeighting
{
    public const int MinSampleRate = 4000;

    /// <summary>Stage one: the shelf that stands for the acoustic effect of the head, +4 dB above 2 kHz.</summary>
    public static Biquad Shelf(int sampleRate)
    {
        const double frequency = 1681.974450955533, gainDb = 3.999843853973347, q = 0.7071752369554196;
        double k = Warp(frequency, sampleRate), high = Math.Pow(10, gainDb / 20),
            band = Math.Pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        return new Biquad(
            (high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
            2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }

    /// <summary>Stage two: the high pass at 38 Hz. Its numerator is 1, -2, 1 at every rate, as in the table.</summary>
    public static Biquad LowCut(int sampleRate)
    {
        const double frequency = 38.13547087602444, q = 0.5003270373238773;
        double k = Warp(frequency, sampleRate), a0 = 1 + k / q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }

    /// <summary>
    /// 1 for front channels, 1.41 for surrounds, 0 for the LFE, in the usual channel orders up to 7.1.
    /// </summary>
    public static double OfChannel(int channel, int channels) => channels switch
    {
        4 => channel >= 2 ? 1.41 : 1,
        5 => channel >= 3 ? 1.41 : 1,
        >= 6 => channel == 3 ? 0 : channel > 3 ? 1.41 : 1,
        _ => 1,
    };

    private static double Warp(double frequency, int sampleRate)
    {
        if (sampleRate < MinSampleRate)
            throw new ArgumentException($"loudness is not defined at {sampleRate} Hz; use at least {MinSampleRate} Hz");
        return Math.Tan(Math.PI * frequency / sampleRate);
    }
}

namespace SoundRoutine.Audio;

/// <summary>Levels in decibels, of amplitudes and of powers.</summary>
internal static class Decibels
{
    /// <summary>20 log10 of an amplitude; <see cref="double.NegativeInfinity"/> for 0.</summary>
    public static double OfAmplitude(double amplitude) => 20 * Math.Log10(amplitude);

    /// <summary>10 log10 of a power; <see cref="double.NegativeInfinity"/> for 0.</summary>
    public static double OfPower(double power) => 10 * Math.Log10(power);

    /// <summary>The amplitude of a level.</summary>
    public static double ToAmplitude(double decibels) => Math.Pow(10, decibels / 20);

    /// <summary>The power of a level.</summary>
    public static double ToPower(double decibels) => Math.Pow(10, decibels / 10);
}

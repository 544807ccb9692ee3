namespace SoundRoutine.Rendering;

/// <summary>From velocity and pan to amplitude.</summary>
internal static class Levels
{
    /// <summary>
    /// Amplitude for a velocity: the square law that spans a given range between velocity 1 and 127, where it is 1
    /// (Dannenberg, "The Interpretation of MIDI Velocity", 2006).
    /// </summary>
    public static double OfVelocity(int velocity, double rangeDb)
    {
        double root = Math.Pow(10, rangeDb / 40);
        double b = 127 / (126 * root) - 1.0 / 126, m = (1 - b) / 127;
        double amplitude = m * Math.Clamp(velocity, 1, 127) + b;
        return amplitude * amplitude;
    }

    /// <summary>
    /// Left and right amplitude for a pan from -1 to 1. One channel is panned at constant power, 0 dB in the center
    /// and +3 dB at a side; of two channels the far one is turned down and the near one kept.
    /// </summary>
    public static (double Left, double Right) OfPan(double pan, bool stereo)
    {
        double angle = (pan + 1) * Math.PI / 4;
        double left = Math.Sqrt(2) * Math.Cos(angle), right = Math.Sqrt(2) * Math.Sin(angle);
        return stereo ? (Math.Min(1, left), Math.Min(1, right)) : (left, right);
    }
}

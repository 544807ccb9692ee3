namespace SoundRoutine.Audio;

/// <summary>When a recording is silent, and how that is said.</summary>
internal static class Silence
{
    /// <summary>The peak up to which one is: two steps of 16 bits, -84 dBFS, which dither reaches by itself.</summary>
    public const float MaxPeak = 2f / 32_768;

    /// <summary>That a recording of this peak, 1 for full scale, is silent; null where it is not.</summary>
    public static string? Of(float peak) => peak > MaxPeak || float.IsNaN(peak) ? null
        : $"is silent from start to end{NoiseOf(peak)}";

    private static string NoiseOf(float peak) =>
        peak > 0 ? InvariantText.Of($" but for noise under {Math.Ceiling(Decibels.OfAmplitude(peak)):0} dBFS") : "";
}

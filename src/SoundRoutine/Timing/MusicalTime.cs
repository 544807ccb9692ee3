namespace SoundRoutine.Timing;

/// <summary>Conversions between ticks, seconds and milliseconds. A BPM counts quarter notes, as in MIDI.</summary>
internal static class MusicalTime
{
    public const int TicksPerQuarter = 960;

    public static double SecondsPerTick(double bpm) => 60.0 / (bpm * TicksPerQuarter);

    public static double ToSeconds(double ticks, double bpm) => ticks * SecondsPerTick(bpm);

    public static double ToTicks(double seconds, double bpm) => seconds / SecondsPerTick(bpm);

    /// <summary>The whole tick nearest to a time in milliseconds.</summary>
    public static int MillisecondsToTicks(double milliseconds, double bpm) =>
        (int)Math.Round(ToTicks(milliseconds / 1000, bpm), MidpointRounding.AwayFromZero);
}

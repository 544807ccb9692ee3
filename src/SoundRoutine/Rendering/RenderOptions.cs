using System.Text.Json.Serialization;

namespace SoundRoutine.Rendering;

/// <summary>How an arrangement is turned into sound.</summary>
public sealed record RenderOptions
{
    public const int MinSampleRate = 8_000, MaxSampleRate = 192_000;

    [Setting("rate", "Sample rate: 44100, 48000 or 96000", Value = "HZ")]
    public int SampleRate { get; init; } = 44_100;

    [Setting("tail",
        "keep: sounds ring out; cut: end exactly after the last bar; wrap: tails sound on at the start, for a "
            + "seamless loop", Value = "MODE")]
    public TailMode Tails { get; init; }

    [JsonInclude]
    internal LevelMode Levels { get; init; }

    [JsonInclude]
    internal MixTable Mix
    {
        // Made when it is first asked for: the command line reads the other defaults, and is to start quickly.
        get => field ?? MixTable.Default;
        init;
    }

    /// <summary>Decibels between velocity 1 and 127.</summary>
    public double VelocityRangeDb { get; init; } = 40;

    /// <summary>
    /// An open sound of a choke group ends with the note's duration, where that is at least a 32nd note.
    /// </summary>
    public bool OpenSoundsEndWithNote { get; init; } = true;

    /// <summary>Loudness of the finished track in LUFS; null keeps the level of the mix.</summary>
    [Setting("loudness", "Loudness in LUFS, or off", Value = "LUFS", Null = "off")]
    public double? TargetLufs { get; init; } = -14;

    /// <summary>The true peak, in dBTP, the finished track stays under.</summary>
    [Setting("ceiling", "Highest true peak in dBTP", Value = "DB")]
    public double CeilingDb { get; init; } = -1;

    /// <summary>The most the limiter may take off a peak, in dB, in reaching the target.</summary>
    public double MaxReductionDb { get; init; } = 18;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public RenderOptions Validated()
    {
        if (SampleRate is < MinSampleRate or > MaxSampleRate)
            throw new ArgumentException(
                $"sample rate {SampleRate} is out of range; use {MinSampleRate} to {MaxSampleRate} Hz");
        Check(VelocityRangeDb, 0, 90, "velocity range", "dB");
        Check(TargetLufs ?? -14, -60, 0, "target loudness", "LUFS");
        Check(CeilingDb, -30, 0, "ceiling", "dBTP");
        Check(MaxReductionDb, 0, 24, "largest reduction", "dB");
        return this;
    }

    private static void Check(double value, double min, double max, string name, string unit)
    {
        if (!(value >= min && value <= max))
            throw new ArgumentException(
                InvariantText.Of($"{name} {value} is out of range; use {min} to {max} {unit}"));
    }
}

namespace SoundRoutine.Rendering;

/// <summary>What becomes of sound that rings on past the end of the loop.</summary>
public enum TailMode
{
    /// <summary>The track is longer than the grid, until the last sound has died away.</summary>
    Keep,

    /// <summary>The track has exactly the grid's length and ends in a short fade.</summary>
    Cut,

    /// <summary>The track has exactly the grid's length and tails sound on at its start, so that it repeats without a seam.</summary>
    Wrap,
}

/// <summary>How strong a sample is before velocity and mix act on it.</summary>
public enum LevelMode
{
    /// <summary>Its peak is brought to -1 dBFS, so that the loudness of a note follows its velocity alone, whichever layer plays it.</summary>
    Normalised,

    /// <summary>As it was recorded.</summary>
    Natural,
}

/// <summary>How an arrangement is turned into sound.</summary>
public sealed record RenderOptions
{
    public const int MinSampleRate = 8_000, MaxSampleRate = 192_000;

    public int SampleRate { get; init; } = 44_100;

    public TailMode Tails { get; init; }

    public LevelMode Levels { get; init; }

    public MixTable Mix { get; init; } = MixTable.Default;

    /// <summary>Decibels between velocity 1 and 127.</summary>
    public double VelocityRangeDb { get; init; } = 40;

    /// <summary>An open sound of a choke group ends with the note's duration, where that is at least a 32nd note.</summary>
    public bool OpenSoundsEndWithNote { get; init; } = true;

    /// <summary>Loudness of the finished track in LUFS; null keeps the level of the mix.</summary>
    public double? TargetLufs { get; init; } = -14;

    /// <summary>The true peak, in dBTP, the finished track stays under.</summary>
    public double CeilingDb { get; init; } = -1;

    /// <summary>The most the limiter may take off a peak, in dB, in reaching the target.</summary>
    public double MaxReductionDb { get; init; } = 18;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public RenderOptions Validated()
    {
        if (SampleRate is < MinSampleRate or > MaxSampleRate) throw new ArgumentException($"sample rate {SampleRate} is out of range; use {MinSampleRate} to {MaxSampleRate} Hz");
        Check(VelocityRangeDb, 0, 90, "velocity range", "dB");
        Check(TargetLufs ?? -14, -60, 0, "target loudness", "LUFS");
        Check(CeilingDb, -30, 0, "ceiling", "dBTP");
        Check(MaxReductionDb, 0, 24, "largest reduction", "dB");
        return this;
    }

    private static void Check(double value, double min, double max, string name, string unit)
    {
        if (!(value >= min && value <= max)) throw new ArgumentException(FormattableString.Invariant($"{name} {value} is out of range; use {min} to {max} {unit}"));
    }
}

namespace SoundRoutine.Onsets;

/// <summary>How onsets are found.</summary>
public sealed record OnsetOptions
{
    public static OnsetOptions Default { get; } = new();

    /// <summary>1 as tuned; higher finds softer hits and more false ones, lower the reverse. 0.1 to 10.</summary>
    [Setting("sensitivity", "How readily a hit is heard, 0.1 to 10; more finds softer hits and more false ones")]
    public double Sensitivity { get; init; } = 1;

    /// <summary>
    /// Two onsets are at least this far apart, in milliseconds; of two closer ones the stronger stays.
    /// </summary>
    public double MinGapMs { get; init; } = 30;

    /// <exception cref="ArgumentException">A value outside its range, named in the message.</exception>
    public OnsetOptions Validated()
    {
        if (!(Sensitivity is >= 0.1 and <= 10))
            throw new ArgumentException($"sensitivity {Sensitivity} is out of range; use 0.1 to 10");
        if (!(MinGapMs is >= 1 and <= 10_000))
            throw new ArgumentException($"the gap between onsets must be 1 to 10000 ms, not {MinGapMs}");
        return this;
    }
}

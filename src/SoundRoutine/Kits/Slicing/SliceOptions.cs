namespace SoundRoutine.Kits.Slicing;

/// <summary>How hits are cut.</summary>
internal sealed record SliceOptions
{
    /// <summary>Milliseconds kept before the attack, 0 to 20. The start moves to a zero crossing nearby.</summary>
    public double PreRollMs { get; init; } = 3;

    /// <summary>Seconds after which a hit that still sounds is faded out, 0.1 to 60.</summary>
    public double MaxSeconds { get; init; } = 6;

    /// <summary>Onsets closer than this many milliseconds are one hit, 5 to 100.</summary>
    public double MinGapMs { get; init; } = 20;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public SliceOptions Validated()
    {
        if (!(PreRollMs >= 0 && PreRollMs <= 20))
            throw new ArgumentException($"pre-roll {PreRollMs} ms is out of range; use 0 to 20");
        if (!(MaxSeconds >= 0.1 && MaxSeconds <= 60))
            throw new ArgumentException($"longest hit {MaxSeconds} s is out of range; use 0.1 to 60");
        if (!(MinGapMs >= 5 && MinGapMs <= 100))
            throw new ArgumentException($"gap between hits {MinGapMs} ms is out of range; use 5 to 100");
        return this;
    }
}

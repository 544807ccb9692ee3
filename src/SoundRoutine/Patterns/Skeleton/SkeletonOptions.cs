using SoundRoutine.Patterns.Styles;

namespace SoundRoutine.Patterns.Skeleton;

/// <summary>What to write. The defaults give a full, steady part with fills.</summary>
public sealed record SkeletonOptions
{
    /// <summary>A name of <see cref="BuiltInStyles.All"/>, in any case.</summary>
    public string Style { get; init; } = "rock";

    /// <summary>How much is played, 0 (only what makes the style) to 1 (busy); 0.5 as the style usually is.</summary>
    [Setting("density", "How busy, 0 to 1; 0.5 is as the style usually is")]
    public double Density { get; init; } = 0.5;

    /// <summary>How much bars and phrases differ, 0 (phrases repeat to the note) to 1 (always changing).</summary>
    [Setting("variation", "How much bars differ, 0 to 1")]
    public double Variation { get; init; } = 0.3;

    /// <summary>Fills at the ends of phrases, each answered by a crash.</summary>
    [Setting("no-fills", "No fills at phrase ends")]
    public bool Fills { get; init; } = true;

    /// <summary>4 or 8.</summary>
    [Setting("phrase-bars", "Bars of a phrase, 4 or 8")]
    public int PhraseBars { get; init; } = 4;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public SkeletonOptions Validated()
    {
        if (!(Density is >= 0 and <= 1)) throw new ArgumentException($"density {Density} is out of range; use 0 to 1");
        if (!(Variation is >= 0 and <= 1))
            throw new ArgumentException($"variation {Variation} is out of range; use 0 to 1");
        if (PhraseBars is not (4 or 8))
            throw new ArgumentException($"phrases of {PhraseBars} bars are not known; use 4 or 8");
        return this;
    }
}

using SoundRoutine.Patterns.Styles;

namespace SoundRoutine.Patterns;

/// <summary>How human. Nothing at 0 and 0.</summary>
public sealed record HumanizeOptions
{
    /// <summary>0 (on the grid) to 1 (as loose as the drummers measured).</summary>
    [Setting("feel-timing", "Looseness of timing, 0 (on the grid) to 1; 0.5 is as the transformer plays")]
    public double Timing { get; init; } = 0.5;

    /// <summary>0 (as written) to 1 (as uneven as the drummers measured).</summary>
    [Setting("feel-velocity", "Unevenness of velocity, 0 to 1; 0.5 is as the transformer plays")]
    public double Velocity { get; init; } = 0.5;

    /// <summary>
    /// A name of <see cref="BuiltInStyles.All"/> whose feel is wanted; null for that of drummers in general.
    /// </summary>
    public string? Style { get; init; }

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public HumanizeOptions Validated()
    {
        if (!(Timing is >= 0 and <= 1)) throw new ArgumentException($"timing {Timing} is out of range; use 0 to 1");
        if (!(Velocity is >= 0 and <= 1))
            throw new ArgumentException($"velocity {Velocity} is out of range; use 0 to 1");
        return this;
    }
}

using System.Collections.Immutable;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 3.</summary>
public sealed record GridOptions
{
    /// <summary>Quarter notes a minute, 30 to 300; null takes the tempo of the input, or the style's where none is heard.</summary>
    public double? Bpm { get; init; }

    public string Meter { get; init; } = "4/4";

    public int Bars { get; init; } = 8;

    public string Style { get; init; } = "rock";

    /// <summary>Percent, 50 to 75; null takes the style's.</summary>
    public double? Swing { get; init; }

    /// <summary>Null takes the style's.</summary>
    public Subdivision? Subdivision { get; init; }

    /// <summary>0 sparse to 1 busy.</summary>
    public double Density { get; init; } = 0.5;

    /// <summary>0 repeats to 1 changes in every bar.</summary>
    public double Variation { get; init; } = 0.3;

    public bool Fills { get; init; } = true;
}

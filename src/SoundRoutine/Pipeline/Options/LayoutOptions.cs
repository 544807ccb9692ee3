using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 5.</summary>
public sealed record LayoutOptions
{
    /// <summary><c>velocity</c>, <c>round-robin</c>, <c>random</c> or <c>fixed</c>.</summary>
    public string Select { get; init; } = "velocity";

    /// <summary>Milliseconds by which a hit may be off the grid; null leaves the feel alone.</summary>
    public double? MaxMicroOffset { get; init; }

    /// <summary>Bring the roles in one after the other.</summary>
    public bool Progressive { get; init; }

    /// <summary>Bars until the next role joins.</summary>
    public int SegmentBars { get; init; } = 4;
}

namespace SoundRoutine.Patterns;

/// <summary>Hits drawn from probabilities over the bar; anchors always sound.</summary>
public sealed record FieldLine : Line
{
    public required ProbabilityField Field { get; init; }

    /// <summary>Fewest hits in a 4/4 bar; the likeliest places are added until there are so many.</summary>
    public int AtLeast { get; init; }

    /// <summary>Most steps in a row that may sound, anchors apart.</summary>
    public int MaxRun { get; init; } = 2;

    /// <summary>
    /// Drawn hits give way to kicks, snares and claps that already stand, so that the lines complement each other.
    /// </summary>
    public bool Interlock { get; init; }

    /// <summary>Ghost notes: 22 to 52 in velocity whatever the position.</summary>
    public bool Ghost { get; init; }
}

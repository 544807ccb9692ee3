namespace SoundRoutine.Patterns;

/// <summary>Steady motion: a pulse with an accent pattern, extra notes between, and rolls.</summary>
public sealed record PulseLine : Line
{
    public required Pulse Pulse { get; init; }

    /// <summary>Probability of an extra note on each step the pulse leaves free.</summary>
    public double Extra { get; init; }

    /// <summary>Probability of dropping a note that is not on a beat.</summary>
    public double Rest { get; init; }

    /// <summary>Probability that an off-beat note is split into a roll of 32nds or triplets.</summary>
    public double Roll { get; init; }

    /// <summary>A key to move to in contrasting phrases, 0 for none.</summary>
    public int Alternate { get; init; }

    /// <summary>True where the "and" is stronger than the beat.</summary>
    public bool AccentOffBeats { get; init; }
}

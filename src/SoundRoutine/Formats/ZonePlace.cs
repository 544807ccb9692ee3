namespace SoundRoutine.Formats;

/// <summary>Where formats with zones put a recording.</summary>
internal sealed record ZonePlace
{
    public required SamplerZone Zone { get; init; }

    /// <summary>What the pad is called.</summary>
    public required string Name { get; init; }

    public required int LowKey { get; init; }

    public required int HighKey { get; init; }

    /// <summary>The key at which it sounds as it was recorded.</summary>
    public int Root { get; init; }

    /// <summary>Semitones it rises from key to key; 0 where all keys sound alike.</summary>
    public double KeyTrack { get; init; }

    public int LowVelocity { get; init; } = 1;

    public int HighVelocity { get; init; } = 127;

    /// <summary>
    /// Whether it takes turns with others of its keys and velocities; otherwise they sound together.
    /// </summary>
    public bool TakesTurns { get; init; }

    /// <summary>
    /// Its turn among those of the same keys and velocities, the lowest first; those of one turn sound together.
    /// </summary>
    public double Turn { get; init; }

    /// <inheritdoc cref="SamplerPad.ChokeGroup"/>
    public int ChokeGroup { get; init; }

    /// <inheritdoc cref="SamplerPad.ChokedBy"/>
    public int ChokedBy { get; init; }
}

namespace SoundRoutine.Patterns.Transformer;

/// <summary>
/// A hit that must be played in a cell: events that stay as they are, or places of the skeleton that the network
/// performs.
/// </summary>
internal sealed class DueHit
{
    /// <summary>Stays as it is; null where the network chooses velocity and timing.</summary>
    public HitToken? Verbatim { get; set; }

    /// <summary>What the skeleton has there; nothing where the hit is verbatim.</summary>
    public List<DrumEvent> Anchors { get; } = [];

    /// <summary>The skeleton's own velocity and timing, of its first hit there.</summary>
    public HitToken Written { get; set; }
}

/// <summary>A bar to be shown to the network, or written by it.</summary>
internal sealed class BarPlan
{
    /// <summary>False where all hits are known.</summary>
    public required bool Writes { get; init; }

    /// <summary>Style, tempo, meter, fill, density.</summary>
    public required int[] Controls { get; init; }

    /// <summary>Locked, then banned pieces.</summary>
    public required bool[] Flags { get; init; }

    /// <summary>By cell. Of a bar that is known, all its hits.</summary>
    public required SortedList<int, DueHit> Due { get; init; }

    /// <summary>Cells of the skeleton, rising; null without one.</summary>
    public required List<int>? Required { get; init; }

    /// <summary>The hits a quarter note it is held to.</summary>
    public required DensityGoal Goal { get; init; }

    /// <summary>
    /// Strokes it has however few are asked for: what is due, and in a fill as many more as the skeleton's.
    /// </summary>
    public required int AtLeast { get; init; }

    public bool IsFill => Controls[3] == 2;

    public bool IsLocked(int piece) => Flags[piece];

    public bool IsBanned(int piece) => Flags[Vocabulary.Pieces + piece];
}

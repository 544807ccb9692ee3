namespace SoundRoutine.Rendering;

/// <summary>One sound of a track as a player that knows no kit, mix or choke group can play it.</summary>
internal sealed record PlannedNote
{
    /// <summary>The hit's place in the arrangement.</summary>
    public required int Event { get; init; }

    /// <summary>When the first frame of the sample sounds, in seconds; before 0 its start is cut off.</summary>
    public required double Start { get; init; }

    public required string Sample { get; init; }

    /// <summary>Amplitudes of both sides; a sample of one channel goes to both.</summary>
    public required double Left { get; init; }

    public required double Right { get; init; }

    /// <summary>How fast the sample plays, 1 being as it is.</summary>
    public required double Rate { get; init; }

    /// <summary>From when on it fades, in seconds; null where it rings out.</summary>
    public double? Stop { get; init; }
}

namespace SoundRoutine.Kits.Corrections;

/// <summary>What the user says of the sound that a hit belongs to.</summary>
internal sealed record GroupCorrection
{
    public required HitPlace Hit { get; init; }

    /// <summary>A hit of the sound that it is one with, all of it; null where the hit is a sound of its own.</summary>
    public HitPlace? Into { get; init; }
}

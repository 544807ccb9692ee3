namespace SoundRoutine.Kits.Corrections;

/// <summary>What the user says of one hit of an input.</summary>
internal sealed record HitCorrection
{
    /// <summary>The time of its attack in seconds.</summary>
    public required double At { get; init; }

    /// <summary>Its class as it was computed, which tells it from other drums struck with it; null for all of
    /// them.</summary>
    public Instrument? Was { get; init; }

    /// <summary>What it is; null for what was computed.</summary>
    public Instrument? Class { get; init; }

    /// <summary>Whether it gives a sample; null for what was computed.</summary>
    public bool? Kept { get; init; }
}

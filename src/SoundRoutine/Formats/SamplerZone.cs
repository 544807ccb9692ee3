namespace SoundRoutine.Formats;

/// <summary>A recording and how it is played.</summary>
internal sealed record SamplerZone
{
    public required SoundFile Sound { get; init; }

    /// <summary>dB at velocity 127, against the recording as it is stored.</summary>
    public double GainDb { get; init; }

    /// <summary>-1 left to 1 right.</summary>
    public double Pan { get; init; }

    /// <summary>Semitones by which it is played higher than it was recorded.</summary>
    public double Tune { get; init; }

    /// <summary>The first frame that is played.</summary>
    public long Start { get; init; }

    /// <summary>The frame after the last one that is played; null for the end of the recording.</summary>
    public long? End { get; init; }
}

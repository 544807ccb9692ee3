using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Search;

/// <summary>A sound that was found.</summary>
public sealed record FoundSound
{
    /// <summary>The sample's id, or the file as the user named it.</summary>
    public required string Sound { get; init; }

    /// <summary>How near it is to what was asked for, -1 to 1.</summary>
    public required double Cosine { get; init; }

    /// <summary>Null for a file that is of no kit.</summary>
    public Instrument? Instrument { get; init; }

    public required string File { get; init; }
}

namespace SoundRoutine.Batch.Batches;

/// <summary>What came of a song.</summary>
internal sealed record ItemOutcome
{
    public required ItemState State { get; init; }

    /// <summary>The key of its analysis; null where it was set aside.</summary>
    public required string? Key { get; init; }

    /// <summary>The key of its track; null where there is none.</summary>
    public required string? Track { get; init; }

    /// <summary>Why it was set aside.</summary>
    public required string? Reason { get; init; }

    /// <summary>The machine that did it.</summary>
    public required string Host { get; init; }

    /// <summary>Seconds it took; 0 where the result was there already.</summary>
    public required double Seconds { get; init; }

    /// <summary>Size and time stamp of the file, so that one that has changed since is done again.</summary>
    public required string Stamp { get; init; }

    public static ItemOutcome Aside(string reason) => new()
    {
        State = ItemState.Aside,
        Key = null,
        Track = null,
        Reason = reason,
        Host = Environment.MachineName,
        Seconds = 0,
        Stamp = "",
    };
}

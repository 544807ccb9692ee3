namespace SoundRoutine.Batch.Batches;

/// <summary>A song of a batch.</summary>
internal sealed record BatchItem
{
    /// <summary>As the user named it.</summary>
    public required string Name { get; init; }

    /// <summary>The absolute path of the file, where it was not sent along.</summary>
    public required string? File { get; init; }

    /// <summary>The blob it was sent along in.</summary>
    public required string? Blob { get; init; }
}

namespace SoundRoutine.Batch.Batches;

/// <summary>How far a stretch of a batch's songs is, as it is stored.</summary>
internal static class ChunkState
{
    /// <summary>Its songs have not been laid out.</summary>
    public const string Waiting = "waiting";

    public const string Open = "open";

    /// <summary>All its songs have ended.</summary>
    public const string Closed = "closed";
}

namespace SoundRoutine.Batch.Batches;

/// <summary>How far a batch is.</summary>
internal enum BatchState
{
    /// <summary>Songs are waiting or at work.</summary>
    Running,

    /// <summary>All songs have ended; their kit is being made.</summary>
    Joining,

    Done,

    /// <summary>Nothing could be made of it.</summary>
    Failed,

    Canceled,
}

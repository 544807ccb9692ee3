namespace SoundRoutine.Studio.Batches;

/// <summary>How far a batch is, as clients see it.</summary>
internal enum BatchPhase
{
    /// <summary>Behind another batch of this machine.</summary>
    Queued,

    Running,

    /// <summary>All songs have ended; what is made of them all is not done yet.</summary>
    Joining,

    Done,

    /// <summary>Nothing could be made of it.</summary>
    Failed,

    Canceled,

    /// <summary>Nothing works on it since its program ended; it goes on where it was.</summary>
    Interrupted,
}

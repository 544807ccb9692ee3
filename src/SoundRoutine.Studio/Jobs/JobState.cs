namespace SoundRoutine.Studio.Jobs;

/// <summary>What has become of a job.</summary>
internal enum JobState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,

    /// <summary>The studio was stopped before its end; what was finished is kept.</summary>
    Interrupted,
}

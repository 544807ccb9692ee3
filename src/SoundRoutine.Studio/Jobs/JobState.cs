using System.Text.Json.Serialization;

namespace SoundRoutine.Studio.Jobs;

/// <summary>What has become of a job.</summary>
internal enum JobState
{
    Queued,
    Running,
    Done,
    Failed,
    /// <summary>Clients know it by its other spelling.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Canceled,

    /// <summary>The studio was stopped before its end; what was finished is kept.</summary>
    Interrupted,
}

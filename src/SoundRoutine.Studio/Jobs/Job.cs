using System.Text.Json.Serialization;

namespace SoundRoutine.Studio.Jobs;

/// <summary>Long work on a project, as clients see it.</summary>
internal sealed record Job
{
    public required string Id { get; init; }

    /// <summary>The project's id.</summary>
    public required string Project { get; init; }

    /// <summary><c>make</c>, <c>generate</c> or <c>export</c>.</summary>
    public required string Kind { get; init; }

    public JobState State { get; init; }

    /// <summary>The step it is in, such as <c>1_preprocess</c>.</summary>
    public string? Step { get; init; }

    /// <summary>What of the step, such as the name of a file.</summary>
    public string? Detail { get; init; }

    /// <summary>Of the whole, 0 to 1.</summary>
    public double Fraction { get; init; }

    /// <summary>Seconds since it began.</summary>
    public double Elapsed { get; init; }

    /// <summary>Seconds it will still take; null where that cannot be told yet.</summary>
    public double? Remaining { get; init; }

    /// <summary>Why it failed, in one sentence.</summary>
    public string? Error { get; init; }

    public JobResult? Result { get; init; }

    [JsonIgnore]
    public bool IsOver => State is not (JobState.Queued or JobState.Running);
}

using SoundRoutine.Studio.Batches;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Sounds;

namespace SoundRoutine.Studio.Api;

/// <summary>What endpoints work with.</summary>
internal sealed record StudioParts
{
    public required ProjectStore Projects { get; init; }

    public ProjectDocuments Documents { get; } = new();

    public required JobQueue Jobs { get; init; }

    public required EventHub Events { get; init; }

    public required BatchDesk Batches { get; init; }

    public PeakStore Peaks { get; } = new();

    public ScheduleStore Schedules { get; } = new();

    public KitSearch Search { get; } = new();

    public required UploadLimits Limits { get; init; }

    /// <summary>Ends streams that would never end by themselves.</summary>
    public required CancellationToken Stopping { get; init; }
}

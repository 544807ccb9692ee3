using SoundRoutine.Studio.Jobs;

namespace SoundRoutine.Studio.Api;

/// <summary>Jobs: which there are, and their end.</summary>
internal static class JobEndpoints
{
    private sealed record JobList(IReadOnlyList<Job> Jobs);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/jobs", () => Answer.Json(new JobList(parts.Jobs.All)))
            .As("list_jobs", "The jobs, the newest last").Gives<JobList>();
        api.MapDelete("/jobs/{job}", (string job) => Answer.Json(parts.Jobs.Cancel(job)))
            .As("cancel_job", "Ends a job; nothing half-written is left").Gives<Job>();
    }
}

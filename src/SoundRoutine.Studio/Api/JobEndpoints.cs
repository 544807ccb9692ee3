namespace SoundRoutine.Studio.Api;

/// <summary>Jobs: which there are, and their end.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/jobs", () => Answer.Json(new { jobs = parts.Jobs.All }));
        api.MapDelete("/jobs/{job}", (string job) => Answer.Json(parts.Jobs.Cancel(job)));
    }
}

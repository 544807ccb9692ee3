using SoundRoutine.Studio.Sounds;

namespace SoundRoutine.Studio.Api;

/// <summary>What the page plays.</summary>
internal static class ScheduleEndpoint
{
    public static void Map(IEndpointRouteBuilder api, StudioParts parts) => api.MapGet("/projects/{id}/schedule",
        (string id) => Answer.Json(parts.Schedules.Of(parts.Projects.Find(id))))
        .As("get_schedule", "What the renderer plays, sound by sound, before loudness and limiter")
        .Gives<ScheduleView>();
}

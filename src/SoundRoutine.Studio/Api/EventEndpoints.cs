using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>The one stream of a tab.</summary>
internal static class EventEndpoints
{
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts) => api.MapGet("/events",
        (HttpContext context) =>
        {
            var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, parts.Stopping);
            context.Response.RegisterForDispose(ends);
            return TypedResults.ServerSentEvents(parts.Events.ReadAsync(() => new
            {
                jobs = parts.Jobs.All,
                projects = parts.Projects.All().Select(ProjectState.TryOf).OfType<ProjectState>().ToArray(),
            }, PingAfter, ping => PingAsync(context.Response, ping), ends.Token));
        }).As("follow", "What changes, as server-sent events: 'snapshot', then 'job' and 'project'")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    /// <summary>Written between two events, by the one who reads them: nobody else writes then.</summary>
    private static async Task PingAsync(HttpResponse response, CancellationToken cancellation)
    {
        await response.WriteAsync(": ping\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}

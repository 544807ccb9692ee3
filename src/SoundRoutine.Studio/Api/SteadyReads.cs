using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Who asks for something of a project while a job changes it waits for what is whole.</summary>
internal static class SteadyReads
{
    public static void Use(RouteGroupBuilder api, StudioParts parts) => api.AddEndpointFilter((context, next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method)
        && context.HttpContext.Request.RouteValues["id"] is string id
            ? SteadyRead.OfAsync(parts.Projects.Find(id), () => next(context), context.HttpContext.RequestAborted)
            : next(context));
}

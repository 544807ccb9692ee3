using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>What the user corrects in the kit as a whole: which sounds are one.</summary>
internal static class KitCorrectionEndpoints
{
    /// <param name="Sample">The sound.</param>
    /// <param name="Into">A sound of the group it is joined to; null takes it out of its own.</param>
    private sealed record GroupRequest(string Sample, string? Into = null);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects/{id}/corrections", (string id) =>
            Answer.Json(KitCorrectionViews.Of(parts.Projects.Find(id))));
        api.MapPost("/projects/{id}/groups", async (string id, HttpContext context) =>
        {
            GroupRequest asked = await Body.ReadAsync<GroupRequest>(context);
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            return Answer.Json(KitChanges.Regroup(parts.Jobs, project, asked.Sample, asked.Into),
                StatusCodes.Status202Accepted);
        });
        api.MapDelete("/projects/{id}/groups/{number:int}", (string id, int number, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            return Answer.Json(KitChanges.ForgetGroup(parts.Jobs, project, number), StatusCodes.Status202Accepted);
        });
    }
}

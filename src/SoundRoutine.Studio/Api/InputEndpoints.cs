using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Files that are given to a project.</summary>
internal static class InputEndpoints
{
    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPut("/projects/{id}/inputs", async (string id, string? name, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            HttpRequest request = context.Request;
            Body.RequireBytes(context);
            ProjectInput input = await Uploads.ReceiveAsync(project, name ?? "", request.Body, request.ContentLength,
                parts.Limits, context.RequestAborted);
            parts.Events.Publish("project", ProjectState.Of(project));
            return Answer.Json(new InputView(input.Id, input.Name, input.Bytes), StatusCodes.Status201Created);
        }).As("add_input", "Gives the project a recording: the file as it is").TakesFile()
            .Gives<InputView>(StatusCodes.Status201Created);
        api.MapDelete("/projects/{id}/inputs/{input}", async (string id, string input, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            using IDisposable held = await project.HoldShortlyAsync(context.RequestAborted);
            Versions.Require(context, project);
            Uploads.Remove(project, input);
            parts.Events.Publish("project", ProjectState.Of(project));
            return TypedResults.NoContent();
        }).As("remove_input", "Takes a recording out of the project").ForVersion().Nothing();
    }
}

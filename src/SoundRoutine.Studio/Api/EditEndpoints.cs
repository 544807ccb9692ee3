using System.Text.Json;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Edits of the arrangement, one gesture each.</summary>
internal static class EditEndpoints
{
    /// <param name="Label">What the gesture is called in the history.</param>
    /// <param name="Ops">The editor's own operations, in their order.</param>
    private sealed record EditRequest(string Label, JsonElement Ops);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPost("/projects/{id}/edits", async (string id, HttpContext context) =>
        {
            EditRequest asked = await Body.ReadAsync<EditRequest>(context);
            return await ChangeAsync(parts, id, context,
                new EditChange { OpsJson = asked.Ops.GetRawText(), OpsName = DisplayText.Label(asked.Label) });
        }).As("edit", "Changes the arrangement, as one action").Takes<EditRequest>().ForVersion()
            .Gives<ProjectDocument>();
    }

    private static async Task<IResult> ChangeAsync(StudioParts parts, string id, HttpContext context,
        EditChange change)
    {
        Project project = parts.Projects.Find(id);
        using (IDisposable held = await project.HoldShortlyAsync(context.RequestAborted))
        {
            Versions.Require(context, project);
            using RunFolder run = project.OpenForChange();
            var step = new StepContext(new Seed(GenerateStep.SeedOf(run)), null, CancellationToken.None);
            Actions.Do(run, change.OpsName ?? "edit", () => new EditStep().Run(run, change, step));
        }
        parts.Events.Publish("project", ProjectState.Of(project));
        return Answer.Document(context, parts, project);
    }
}

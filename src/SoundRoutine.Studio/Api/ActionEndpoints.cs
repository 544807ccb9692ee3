using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Back and forth in the history of a project, over all steps.</summary>
internal static class ActionEndpoints
{
    /// <param name="Applied">How many actions are to be in force.</param>
    private sealed record GoToRequest(int Applied);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPost("/projects/{id}/undo", (string id, HttpContext context) =>
            GoToAsync(parts, id, context, actions => Math.Max(0, actions.Applied - 1)))
            .As("undo", "Takes the last action back, over all steps").ForVersion().Gives<ProjectDocument>();
        api.MapPost("/projects/{id}/redo", (string id, HttpContext context) =>
            GoToAsync(parts, id, context, actions => Math.Min(actions.Labels.Length, actions.Applied + 1)))
            .As("redo", "Does the last undone action again").ForVersion().Gives<ProjectDocument>();
        api.MapPost("/projects/{id}/goto", async (string id, HttpContext context) =>
        {
            GoToRequest asked = await Body.ReadAsync<GoToRequest>(context);
            return await GoToAsync(parts, id, context, _ => asked.Applied);
        }).As("go_to", "Any point of the history").Takes<GoToRequest>().ForVersion().Gives<ProjectDocument>();
    }

    private static async Task<IResult> GoToAsync(StudioParts parts, string id, HttpContext context,
        Func<Actions, int> where)
    {
        Project project = parts.Projects.Find(id);
        using (IDisposable held = await project.HoldShortlyAsync(context.RequestAborted))
        {
            Versions.Require(context, project);
            // Once begun it is done, though the page be closed: half a step back is a state that never was.
            await Task.Run(() => GoTo(project, where));
        }
        parts.Events.Publish("project", ProjectState.Of(project));
        return Answer.Document(context, parts, project);
    }

    private static void GoTo(Project project, Func<Actions, int> where)
    {
        using RunFolder run = project.OpenForChange();
        Actions actions = Actions.Of(run);
        var context = new StepContext(new Seed(0), null, CancellationToken.None);
        actions.GoTo(where(actions), entry => PreprocessStep.Again(run, entry, context));
    }
}

using System.Collections.Immutable;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Projects.Views;
using SoundRoutine.Studio.Sounds;

namespace SoundRoutine.Studio.Api;

/// <summary>Patterns beside the present one: to be made, heard, and kept or discarded.</summary>
internal static class VariationEndpoints
{
    private const int Usual = 4;

    private sealed record VariationList(VariationView[] Variations);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPost("/projects/{id}/variations", async (string id, HttpContext context) =>
        {
            GenerateRequest asked = await Body.ReadAsync<GenerateRequest>(context);
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            asked = asked with { Variations = asked.Variations ?? Usual };
            return Answer.Json(VariationJob.Add(parts.Jobs, project, asked.For(project)),
                StatusCodes.Status202Accepted);
        }).As("vary", "A job: other patterns, offered beside the present one, which stays").Takes<GenerateRequest>()
            .ForVersion().Gives<Job>(202);
        api.MapGet("/projects/{id}/variations", (string id) =>
        {
            RunFolder run = parts.Projects.Find(id).ReadMade();
            ImmutableArray<Variation> offered = Variations.Of(run);
            VariationView[] views = [.. offered.Select((v, i) => VariationView.Of(run, v, i + 1))];
            return Answer.Json(new VariationList(views));
        }).As("list_variations", "The patterns that are offered now").Gives<VariationList>();
        api.MapGet("/projects/{id}/variations/{number:int}/schedule", (string id, int number) =>
        {
            Project project = parts.Projects.Find(id);
            RunFolder run = project.ReadMade();
            return Answer.Json(parts.Schedules.Of(project, run.At(Variations.Find(run, number).StepsIn(run))));
        }).As("get_variation_schedule", "What would be played were it kept").Gives<ScheduleView>();
        api.MapPost("/projects/{id}/variations/{number:int}/keep", (string id, int number, HttpContext context) =>
            ChangeAsync(parts, id, context, project =>
            {
                using RunFolder run = project.OpenForChange();
                Variation kept = Variations.Find(run, number);
                Actions.Do(run, InvariantText.Of($"keep variation {number}, seed {kept.Seed}"),
                    () => run.MakeCurrent(kept.StepsIn(run)), kept.Command);
            })).As("keep_variation", "Makes it the pattern, as one action").ForVersion().Gives<ProjectDocument>();
        api.MapDelete("/projects/{id}/variations", (string id, HttpContext context) =>
            ChangeAsync(parts, id, context, Variations.Discard))
            .As("discard_variations", "The end of the offer; the pattern stays").ForVersion().Gives<ProjectDocument>();
    }

    private static async Task<IResult> ChangeAsync(StudioParts parts, string id, HttpContext context,
        Action<Project> change)
    {
        Project project = parts.Projects.Find(id);
        using (IDisposable held = await project.HoldShortlyAsync(context.RequestAborted))
        {
            Versions.Require(context, project);
            change(project);
        }
        parts.Events.Publish("project", ProjectState.Of(project));
        return Answer.Document(context, parts, project);
    }
}

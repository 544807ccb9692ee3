using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Projects.Views;

namespace SoundRoutine.Studio.Api;

/// <summary>What the user corrects in the kit as a whole: which sounds are one, and what they play.</summary>
internal static class KitCorrectionEndpoints
{
    /// <param name="Sample">The sound.</param>
    /// <param name="Into">A sound of the group it is joined to; null takes it out of its own.</param>
    private sealed record GroupRequest(string Sample, string? Into = null);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects/{id}/corrections", (string id) =>
            Answer.Json(KitCorrectionViews.Of(parts.Projects.Find(id))))
            .As("list_corrections", "Everything that is corrected").Gives<KitCorrectionView>();
        api.MapPost("/projects/{id}/groups", async (string id, HttpContext context) =>
        {
            GroupRequest asked = await Body.ReadAsync<GroupRequest>(context);
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            return Answer.Json(KitChanges.Regroup(parts.Jobs, project, asked.Sample, asked.Into),
                StatusCodes.Status202Accepted);
        }).As("regroup", "A job: a sound taken out of its group, or its group joined to that of 'into'")
            .Takes<GroupRequest>().ForVersion().Gives<Job>(202);
        api.MapPut("/projects/{id}/samples/{sample}/file",
            async (string id, string sample, string? name, HttpContext context) =>
            {
                Project project = parts.Projects.Find(id);
                Versions.Require(context, project);
                // Before a file is received for nothing.
                _ = HitPlaces.Of(project.ReadMade(), sample);
                string shown = Uploads.DisplayName(name ?? "");
                string hash = await Uploads.ReceiveAsync(project, shown, RawBody.Open(context),
                    context.Request.ContentLength, parts.Limits,
                    (file, _, _) => Task.FromResult(
                        OwnSounds.Keep(project.Folder, file, shown, context.RequestAborted)),
                    context.RequestAborted);
                return Answer.Json(KitChanges.Replace(parts.Jobs, project, sample, hash, shown),
                    StatusCodes.Status202Accepted);
            }).As("replace_sample", "A job: a file played in the place of a sound").TakesFile().ForVersion()
            .Gives<Job>(202);
        api.MapDelete("/projects/{id}/samples/{sample}/file", (string id, string sample, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            return Answer.Json(KitChanges.Restore(parts.Jobs, project, sample), StatusCodes.Status202Accepted);
        }).As("restore_sample", "A job: what was cut out, played again").ForVersion().Gives<Job>(202);
        api.MapDelete("/projects/{id}/sounds/{number:int}", (string id, int number, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            return Answer.Json(KitChanges.ForgetSound(parts.Jobs, project, number), StatusCodes.Status202Accepted);
        }).As("forget_replacement", "A job: one of the replaced sounds taken back").ForVersion().Gives<Job>(202);
        api.MapDelete("/projects/{id}/groups/{number:int}", (string id, int number, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            Versions.Require(context, project);
            return Answer.Json(KitChanges.ForgetGroup(parts.Jobs, project, number), StatusCodes.Status202Accepted);
        }).As("forget_group", "A job: one of the corrected groups taken back").ForVersion().Gives<Job>(202);
    }
}

using SoundRoutine.Kits.Corrections;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>
/// What the user corrects in an input: its markers, and the class of each hit and whether it is kept.
/// </summary>
internal static class CorrectionEndpoints
{
    /// <param name="Label">What the gesture is called in the history.</param>
    /// <param name="Corrections">All corrections of the input, in the place of those before.</param>
    private sealed record CorrectionRequest(string Label, InputCorrections Corrections);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects/{id}/sources/{source}/corrections", (string id, string source) =>
            Answer.Json(Corrections.Of(parts.Projects.Find(id), source)))
            .As("get_corrections", "What was corrected in a recording").Gives<InputCorrections>();
        api.MapPut("/projects/{id}/sources/{source}/corrections",
            async (string id, string source, HttpContext context) =>
            {
                CorrectionRequest asked = await Body.ReadAsync<CorrectionRequest>(context);
                Project project = parts.Projects.Find(id);
                // Read before the version is looked at, so that they are no newer than it.
                InputCorrections? before = Versions.IsAny(context) ? null : Corrections.Of(project, source);
                Versions.Require(context, project);
                Job job = Corrections.Add(parts.Jobs, project, source, DisplayText.Label(asked.Label),
                    asked.Corrections.Validated(), before);
                return Answer.Json(job, StatusCodes.Status202Accepted);
            }).As("correct", "A job: the kit with these corrections in place of those before")
            .Takes<CorrectionRequest>().ForVersion().Gives<Job>(202);
    }
}

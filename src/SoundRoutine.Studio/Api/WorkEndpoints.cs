using Microsoft.AspNetCore.Http.HttpResults;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Long work: making, playing anew, exporting.</summary>
internal static class WorkEndpoints
{
    private sealed record ExportRequest(string[] Formats);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPost("/projects/{id}/make", async (string id, HttpContext context) =>
        {
            MakeRequest asked = await Body.ReadAsync<MakeRequest>(context);
            Project project = Changeable(parts, id, context);
            return Accepted(Productions.Add(parts.Jobs, project, "make", asked.For(project)));
        }).As("make", "A job: a track of the project's recordings").Takes<MakeRequest>().ForVersion().Gives<Job>(202);
        api.MapPost("/projects/{id}/generate", async (string id, HttpContext context) =>
        {
            GenerateRequest asked = await Body.ReadAsync<GenerateRequest>(context);
            Project project = Changeable(parts, id, context);
            return Accepted(Productions.Add(parts.Jobs, project, "generate", asked.For(project)));
        }).As("generate", "A job: the pattern played anew, steps 4 to 6").Takes<GenerateRequest>().ForVersion()
            .Gives<Job>(202);
        api.MapPost("/projects/{id}/export", async (string id, HttpContext context) =>
        {
            ExportRequest asked = await Body.ReadAsync<ExportRequest>(context);
            return Accepted(Exports.Add(parts.Jobs, parts.Projects.Find(id), asked.Formats));
        }).As("export", "A job: files to take away, in formats that 'about' lists").Takes<ExportRequest>()
            .Gives<Job>(202);
        api.MapGet("/projects/{id}/exports/{file}", (string id, string file) =>
        {
            string path = Exports.PathOf(parts.Jobs, parts.Projects.Find(id), file);
            return TypedResults.PhysicalFile(path, "application/octet-stream", Path.GetFileName(path),
                enableRangeProcessing: true);
        }).As("get_export", "A file of the last export").GivesFile("application/octet-stream");
    }

    private static Project Changeable(StudioParts parts, string id, HttpContext context)
    {
        Project project = parts.Projects.Find(id);
        Versions.Require(context, project);
        return project;
    }

    private static JsonHttpResult<Job> Accepted(Job job) => Answer.Json(job, StatusCodes.Status202Accepted);
}

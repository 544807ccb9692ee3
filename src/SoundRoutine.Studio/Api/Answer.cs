using Microsoft.AspNetCore.Http.HttpResults;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Answers that several endpoints give.</summary>
internal static class Answer
{
    public static JsonHttpResult<T> Json<T>(T value, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(value, StudioJson.Options, statusCode: status);

    /// <summary>A project as it is now, with its version as its tag.</summary>
    public static JsonHttpResult<ProjectDocument> Document(HttpContext context, StudioParts parts, Project project,
        int status = StatusCodes.Status200OK)
    {
        ProjectDocument document = parts.Documents.Of(project);
        context.Response.Headers.ETag = $"\"{document.Version}\"";
        return Json(document, status);
    }
}

using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>MIDI files that patterns go on from.</summary>
internal static class MidiEndpoints
{
    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPut("/projects/{id}/midi", async (string id, string? name, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            Body.RequireBytes(context);
            MidiUpload upload = await MidiUpload.ReceiveAsync(project, name ?? "", context.Request.Body, parts.Limits,
                context.RequestAborted);
            return Answer.Json(upload, StatusCodes.Status201Created);
        });
        api.MapGet("/projects/{id}/midi", (string id) =>
            Answer.Json(new { files = MidiUpload.All(parts.Projects.Find(id)) }));
    }
}

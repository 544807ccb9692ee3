using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>MIDI files that patterns go on from.</summary>
internal static class MidiEndpoints
{
    private sealed record MidiList(MidiUpload[] Files);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapPut("/projects/{id}/midi", async (string id, string? name, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            MidiUpload upload = await MidiUpload.ReceiveAsync(project, name ?? "", RawBody.Open(context), parts.Limits,
                context.RequestAborted);
            return Answer.Json(upload, StatusCodes.Status201Created);
        }).As("add_midi", "Gives the project a MIDI file to go on from: the file as it is").TakesFile()
            .Gives<MidiUpload>(StatusCodes.Status201Created);
        api.MapGet("/projects/{id}/midi", (string id) =>
            Answer.Json(new MidiList([.. MidiUpload.All(parts.Projects.Find(id))])))
            .As("list_midi", "The MIDI files that were given to it").Gives<MidiList>();
    }
}

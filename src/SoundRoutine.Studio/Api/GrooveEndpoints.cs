using Microsoft.AspNetCore.Http.HttpResults;
using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Sounds;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Api;

/// <summary>Grooves as templates, which the operation <c>groove</c> of an edit takes.</summary>
internal static class GrooveEndpoints
{
    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects/{id}/sources/{source}/groove", (string id, string source) =>
            Of(parts, id, project => Grooves.OfSource(project, source)))
            .As("get_groove", "How a recording is played, a bar of it").Gives<Groove>();
        api.MapGet("/projects/{id}/midi/{file}/groove", (string id, string file, int? sequence) =>
            Of(parts, id, project => Grooves.OfMidi(project, file, sequence)))
            .As("get_midi_groove", "How the drums of a MIDI file are played").Gives<Groove>();
    }

    private static JsonHttpResult<T> Of<T>(StudioParts parts, string id, Func<Project, T> groove)
    {
        Project project = parts.Projects.Find(id);
        try
        {
            return Answer.Json(groove(project));
        }
        catch (SoundRoutineException e)
        {
            throw new SoundRoutineException(project.Named(e.Message), e);
        }
    }
}

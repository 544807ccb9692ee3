using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Studio.Api;

/// <summary>Bodies of requests, which are JSON and say so.</summary>
internal static class Body
{
    /// <exception cref="StudioException">It is no JSON, or says that it is something else.</exception>
    /// <exception cref="ArgumentException">A field is missing, wrong or not known.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context)
    {
        // A form of another site can send text, but not this.
        if (!context.Request.HasJsonContentType())
            throw new StudioException(StatusCodes.Status415UnsupportedMediaType,
                "the body has to be JSON; send it with Content-Type: application/json");
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, StudioJson.Options,
                context.RequestAborted) ?? throw new ArgumentException("the body is null; send an object");
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"the body cannot be used: {Describe(e)}", e);
        }
    }

    private static string Describe(JsonException e) =>
        e.Message.Contains("could not be mapped", StringComparison.Ordinal)
        ? $"'{e.Message.Split('\'')[1]}' is not known here" : ArtifactJson.Describe(e);
}

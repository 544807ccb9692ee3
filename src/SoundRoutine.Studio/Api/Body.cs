using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>Checks that a file is sent as it is, and lets it be as long as it likes: our own limits hold.</summary>
    /// <exception cref="StudioException">It says that it is something else.</exception>
    public static void RequireBytes(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() != "application/octet-stream")
            throw new StudioException(StatusCodes.Status415UnsupportedMediaType,
                "a file is sent as it is, with Content-Type: application/octet-stream");
        // The server's own limit would end the request without a word; ours says what to do.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
    }

    private static string Describe(JsonException e) =>
        e.Message.Contains("could not be mapped", StringComparison.Ordinal)
        ? $"'{e.Message.Split('\'')[1]}' is not known here" : ArtifactJson.Describe(e);
}

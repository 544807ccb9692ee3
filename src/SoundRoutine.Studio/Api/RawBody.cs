using Microsoft.AspNetCore.Http.Features;

namespace SoundRoutine.Studio.Api;

/// <summary>Bodies of requests that are files, sent as they are.</summary>
internal static class RawBody
{
    /// <summary>Makes way for a file of any size: who receives it has limits of their own.</summary>
    /// <exception cref="StudioException">It says that it is something else.</exception>
    public static Stream Open(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() != "application/octet-stream")
            throw new StudioException(StatusCodes.Status415UnsupportedMediaType,
                "a file is sent as it is, with Content-Type: application/octet-stream");
        // The server's own limit would end the request without a word; ours says what to do.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        return context.Request.Body;
    }
}

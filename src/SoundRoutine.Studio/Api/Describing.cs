using Microsoft.AspNetCore.Http.Metadata;

namespace SoundRoutine.Studio.Api;

/// <summary>What endpoints say of themselves, for <see cref="ApiDescription"/>.</summary>
internal static class Describing
{
    /// <param name="endpoint">What is described.</param>
    /// <param name="name">What a generated client calls it, in snake case.</param>
    /// <param name="summary">What it does, in a line.</param>
    public static RouteHandlerBuilder As(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary);

    /// <summary>It reads a document of this kind.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint.WithMetadata(new Body(typeof(T), "application/json"));

    /// <summary>It reads a file as it is.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Body(typeof(Stream), "application/octet-stream"));

    /// <summary>It answers with a document of this kind.</summary>
    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint,
        int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status, "application/json");

    /// <summary>It answers with no more than that it is done.</summary>
    public static RouteHandlerBuilder Nothing(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status204NoContent);

    /// <summary>It answers with a file, which can be asked for in ranges.</summary>
    public static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder endpoint, string type) =>
        endpoint.Produces<Stream>(StatusCodes.Status200OK, type);

    /// <summary>It is refused unless <c>If-Match</c> names the project's version, or is <c>*</c>.</summary>
    public static RouteHandlerBuilder ForVersion(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new NeedsVersion());

    /// <summary>
    /// Says what an endpoint reads in ASP.NET's own words. Where requests are served those would have it refuse
    /// other types without a sentence.
    /// </summary>
    public static void ShowBody(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<Body>().FirstOrDefault() is { } body)
            endpoint.Metadata.Add(new AcceptsMetadata([body.ContentType], body.Type));
    }

    /// <summary>Marks what names the version that it changes.</summary>
    public sealed record NeedsVersion;

    private sealed record Body(Type Type, string ContentType);
}

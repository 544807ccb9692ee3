namespace SoundRoutine.Studio.Api;

/// <summary>The API itself, for programs that write clients.</summary>
internal static class DescriptionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/openapi.json", () => TypedResults.Stream(
        typeof(DescriptionEndpoint).Assembly.GetManifestResourceStream("openapi.json")!, "application/json"))
        .ExcludeFromDescription();
}

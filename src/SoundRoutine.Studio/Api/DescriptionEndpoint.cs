using System.Text;

namespace SoundRoutine.Studio.Api;

/// <summary>The API itself, for programs that write clients.</summary>
internal static class DescriptionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/openapi.json",
        async () => TypedResults.Text(await ApiDescription.JsonAsync(), "application/json", Encoding.UTF8))
        .ExcludeFromDescription();
}

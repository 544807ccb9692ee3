using SoundRoutine.Studio.Projects;
using SoundRoutine.Studio.Sounds;

namespace SoundRoutine.Studio.Api;

/// <summary>Sounds of a kit by words and by likeness, the nearest first.</summary>
internal static class SearchEndpoints
{
    private const int Nearest = 10;

    private sealed record FoundList(IReadOnlyList<FoundView> Found);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects/{id}/search", async (string id, string? words, int? top, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            return Answer.Json(new FoundList(await parts.Search.ByWordsAsync(project, words, top ?? Nearest,
                context.RequestAborted)));
        }).As("search", "The sounds nearest to 'words', 'top' of them").Gives<FoundList>();
        api.MapGet("/projects/{id}/samples/{sample}/similar",
            async (string id, string sample, int? top, HttpContext context) =>
            {
                Project project = parts.Projects.Find(id);
                return Answer.Json(new FoundList(await parts.Search.ByLikenessAsync(project, sample, top ?? Nearest,
                    context.RequestAborted)));
            }).As("find_similar", "The sounds most like one, 'top' of them").Gives<FoundList>();
    }
}

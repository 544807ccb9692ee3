using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>
/// Patterns that are offered beside the present one: <c>.studio/variations.json</c> of the run, which may be deleted.
/// They are for the state that they were made from, and are offered for as long as the project is in it.
/// </summary>
/// <param name="Base">The state they were made from.</param>
/// <param name="Offered">In the order of their seeds.</param>
internal sealed record Variations(ActionState Base, ImmutableArray<Variation> Offered)
{
    public static string PathIn(string run) => Path.Combine(run, ".studio", "variations.json");

    /// <summary>Those that are offered now; none where there are none, or the project has changed since.</summary>
    public static ImmutableArray<Variation> Of(RunFolder run)
    {
        string path = PathIn(run.Path);
        try
        {
            if (!File.Exists(path)) return [];
            Variations? kept =
                JsonSerializer.Deserialize<Variations>(File.ReadAllBytes(path), ArtifactJson.Options);
            return kept is { Base: not null, Offered.IsDefault: false }
                && RunState.All([kept.Base], path)[0] == RunState.Of(run)
                && kept.Offered.All(v => v.IsIn(run)) ? kept.Offered : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <param name="run">The run.</param>
    /// <param name="number">From 1.</param>
    /// <exception cref="StudioException">None of that number is offered.</exception>
    public static Variation Find(RunFolder run, int number)
    {
        ImmutableArray<Variation> offered = Of(run);
        return number >= 1 && number <= offered.Length ? offered[number - 1]
            : throw new StudioException(StatusCodes.Status404NotFound, InvariantText.Of(
                $"there is no variation {number}; they are offered until the project changes, so make them anew"));
    }

    /// <summary>Offers variations of the present state, in the place of those before.</summary>
    public static void Offer(RunFolder run, ImmutableArray<Variation> variations)
    {
        var offer = new Variations(RunState.Of(run).After(null, "", null), variations);
        RunFiles.Write(PathIn(run.Path),
            stream => JsonSerializer.Serialize(stream, offer, ArtifactJson.Options));
    }

    public static void Discard(Project project)
    {
        string path = PathIn(project.Folder);
        if (File.Exists(path)) FileErrors.Guard(path, () => File.Delete(path));
    }
}

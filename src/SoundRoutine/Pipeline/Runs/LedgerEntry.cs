using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>One finished run of a step: its key, and the files it wrote, relative to the run folder.</summary>
internal sealed record LedgerEntry
{
    public required int Version { get; init; }

    public required string Key { get; init; }

    public required ImmutableSortedDictionary<string, FileIdentity> Files { get; init; }

    /// <summary>One line for people: what the step found or wrote.</summary>
    public required string Summary { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>
    /// The options it was made with: where a later run puts its files in the place of these, so that it can be made
    /// again; of a pattern, so that one can see how it was played; of a layout and of roles,
    /// so that they can be made again of another kit.
    /// </summary>
    public JsonElement? Options { get; init; }

    /// <summary>The seed it was made with, where there are options.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Its options; null where they were not kept, or are of another version of this program.</summary>
    public TOptions? OptionsAs<TOptions>() where TOptions : class
    {
        try
        {
            return Options?.Deserialize<TOptions>(ArtifactJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

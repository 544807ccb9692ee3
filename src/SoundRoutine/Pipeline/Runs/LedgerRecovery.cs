using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// A ledger from the files of a run folder. What they were made from is not known any more, so a step whose turn
/// comes makes a new version; until then the newest whole one counts.
/// </summary>
internal static class LedgerRecovery
{
    private const string PerDrum = "_drums.mid";

    /// <summary>The files without which a version of a step is none, by the start of their names.</summary>
    private static readonly ImmutableArray<(string Step, string[] Files)> Needed =
    [
        (StepNames.Roles, ["role_pools", "role_debug"]),
        (StepNames.Grid, ["grid_", "event_grid", "skeleton_meta"]),
        (StepNames.Generate, ["event_grid"]),
        (StepNames.Layout, ["event_grid"]),
        (StepNames.Edit, ["event_grid"]),
    ];

    /// <summary>Whether a folder holds what a step has left.</summary>
    public static bool HasSteps(string folder) =>
        StepNames.Folders.Any(step => Directory.Exists(Path.Combine(folder, step)));

    public static Ledger FromFiles(string folder)
    {
        var ledger = new Ledger { Track = TrackIn(Path.Combine(folder, StepNames.Render)) };
        string manifest = Path.Combine(folder, StepNames.Preprocess, KitStore.ManifestName);
        if (ArtifactJson.TryRead<KitManifest>(manifest) is not null)
            ledger = ledger.With(StepNames.Preprocess, Entry(folder, 1, [manifest]));
        foreach ((string step, string[] needed) in Needed)
            foreach ((int version, string[] files) in VersionsIn(Path.Combine(folder, step)))
                if (needed.All(
                    start => files.Any(f => Path.GetFileName(f).StartsWith(start, StringComparison.Ordinal))))
                        ledger = ledger.With(step, Entry(folder, version, files));
        return ledger;
    }

    private static LedgerEntry Entry(string folder, int version, IEnumerable<string> files) => new()
    {
        Version = version,
        Key = "",
        Files = RunFolder.Identities(folder, files),
        Summary = "found in the folder; how it was made is not known any more",
        Warnings = [],
    };

    /// <summary>Whole files by the version in their names, lowest first.</summary>
    private static IEnumerable<(int Version, string[] Files)> VersionsIn(string step) => !Directory.Exists(step) ? [] :
        Directory.EnumerateFiles(step).Order(StringComparer.Ordinal).Where(IsWhole)
            .GroupBy(RunFolder.VersionOf).Where(g => g.Key is not null).OrderBy(g => g.Key)
            .Select(g => (g.Key!.Value, g.ToArray()));

    private static bool IsWhole(string file)
    {
        if (new FileInfo(file).Length == 0) return false;
        if (Path.GetExtension(file) != ".json") return true;
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Every track comes with its MIDI, and may with another file that has a track for each drum.</summary>
    private static string? TrackIn(string render) => !Directory.Exists(render) ? null :
        Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(render, "*.mid").Order(StringComparer.Ordinal)
            .Where(f => !IsPerDrum(f)).MaxBy(File.GetLastWriteTimeUtc));

    private static bool IsPerDrum(string file) => file.EndsWith(PerDrum, StringComparison.Ordinal)
        && File.Exists(file[..^PerDrum.Length] + ".mid");
}

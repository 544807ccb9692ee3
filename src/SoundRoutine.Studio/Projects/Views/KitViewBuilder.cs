using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Reporting;
using SoundRoutine.Roles;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>Gathers what is shown of a kit, as the page of a run does.</summary>
internal static class KitViewBuilder
{
    /// <exception cref="SoundRoutineException">An artifact cannot be read.</exception>
    public static KitView Build(RunFolder run)
    {
        KitManifest manifest = run.Read<KitManifest>();
        ImmutableArray<(double X, double Y)> map =
            SimilarityMap.Of([.. manifest.Samples.Select(s => s.Features)]);
        Dictionary<string, int> sources = manifest.Sources.Select((s, i) => (s.Name, i)).DistinctBy(s => s.Name)
            .ToDictionary(s => s.Name, s => s.i, StringComparer.Ordinal);
        HashSet<string> recorded =
            [.. run.Ledger.Inputs.Where(i => File.Exists(i.Key)).Select(i => i.Value.Sha256)];
        RoleDebug? debug = run.Find<RoleDebug>();
        Dictionary<string, RoleAssignment> assignments =
            (debug?.Assignments ?? []).ToDictionary(a => a.SampleId, StringComparer.Ordinal);
        ImmutableDictionary<string, ImmutableArray<Role>> pools = PoolsOf(run);
        return new KitView(
            [.. manifest.Sources.Select((s, i) => SourceOf(s, i, recorded.Contains(s.Sha256)))],
            [.. manifest.Samples.Select((s, i) => SampleOf(s, sources[s.Source], map[i],
                assignments.GetValueOrDefault(s.Id), pools.GetValueOrDefault(s.Id, [])))]);
    }

    /// <summary>The kit with the names that the user gave what it was made from.</summary>
    public static KitView Named(KitView kit, InputIndex index)
    {
        Dictionary<string, string> names = index.NamesByFile();
        return kit with
        {
            Sources = [.. kit.Sources.Select(s => s with { Name = names.GetValueOrDefault(s.Name, s.Name) })],
        };
    }

    private static SourceView SourceOf(SourceEntry entry, int id, bool recorded) => new()
    {
        Id = id,
        Name = Path.GetFileName(entry.Name),
        Seconds = Math.Round(entry.Seconds, 3),
        Kind = entry.Kind,
        KindReason = entry.KindReason,
        Separator = entry.Separator,
        Hits = entry.Hits,
        Tempo = entry.Tempo,
        HasRecording = recorded,
        // What was not separated is drums as it is.
        HasDrums = entry.Stem is not null || (recorded && entry.Separator == "none"),
        HasParts = entry.Parts is { IsEmpty: false },
    };

    private static SampleView SampleOf(Sample sample, int source, (double X, double Y) place,
        RoleAssignment? assignment, ImmutableArray<Role> pools) => new()
    {
        Id = sample.Id,
        Source = source,
        Start = sample.Start,
        End = sample.End,
        Class = sample.Class,
        Confidence = Math.Round(sample.Confidence, 3),
        Role = assignment?.Role,
        Roles = pools,
        Group = sample.Group,
        Layer = sample.Layer,
        RoundRobin = sample.RoundRobin,
        Representative = sample.Representative,
        CutFrom = sample.CutFrom is { } part ? Names.Of(part) : null,
        Others = sample.Others is { } others && double.IsFinite(others) ? Math.Round(others, 1) : null,
        ReplacedBy = sample.ReplacedBy,
        X = place.X,
        Y = place.Y,
        Why = assignment is null ? "" : WhyOf(assignment),
    };

    private static string WhyOf(RoleAssignment a)
    {
        (string Name, RoleScores? Scores)[] parts = [("rules", a.Rules), ("class", a.Class),
            ("words", a.TextAudio?.Roles)];
        IEnumerable<string> said = from part in parts where part.Scores is not null
                                   let role = part.Scores.Best
                                   select InvariantText.Of(
                                       $"{part.Name} {Names.Of(role)} {part.Scores.Values[role]:0.00}");
        return $"{a.Reason.TrimEnd('.')}; {string.Join(", ", said)}";
    }

    private static ImmutableDictionary<string, ImmutableArray<Role>> PoolsOf(RunFolder run) =>
        run.Find<RolePools>() is not { } pools ? ImmutableDictionary<string, ImmutableArray<Role>>.Empty
        : pools.ToPools().ByRole.SelectMany(p => p.Value.Select(id => (id, p.Key))).GroupBy(p => p.id)
            .ToImmutableDictionary(g => g.Key, g => g.Select(p => p.Key).ToImmutableArray());
}

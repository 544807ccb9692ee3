using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Roles;

namespace SoundRoutine.Pipeline;

/// <summary><c>2_roles/role_overrides.json</c>: roles the user has decided.</summary>
public sealed record RoleOverrides : IArtifact
{
    public static string Kind => "role_overrides";

    public static int CurrentFormat => 1;

    public static string Verb => "roles --set";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public required ImmutableSortedDictionary<string, Role> Set { get; init; }
}

/// <summary>Step 2 on files: the kit in, the pools and their reasons out.</summary>
public static class RolesStep
{
    private const int Version = 2;

    public static StepOutcome Run(RunFolder run, RoleStepOptions options, StepContext context)
    {
        if (options.MaxPool < 0) throw new ArgumentException($"max-pool {options.MaxPool} is negative; use 0 to keep all");
        string manifest = KitStore.ManifestPath(run);
        ImmutableSortedDictionary<string, Role> overrides = Overrides(run, options.Set, manifest);
        RoleRules rules = RulesOf(options);
        string key = new StepKey("roles", Version).AddFile(manifest).AddOptions(overrides).Add($"{options.MaxPool}").Add(options.RulesFile is null ? "built-in" : StepKey.Sha256(options.RulesFile)).Finish();
        return StepRunner.Run(run, StepNames.Roles, key, version =>
        {
            (Kit kit, _) = KitStore.Load(run);
            var roleOptions = new RoleOptions { Rules = rules, MaxPerRole = MaxPool(options), MaxPerInstrument = MaxPool(options), Overrides = overrides };
            Pools pools = RoleAssigner.Assign(kit, roleOptions, context);
            string name = RunFolder.VersionName(version);
            string poolsPath = run.Resolve($"{StepNames.Roles}/role_pools_{name}.json"), debugPath = run.Resolve($"{StepNames.Roles}/role_debug_{name}.json");
            ArtifactJson.Write(poolsPath, RolePools.From(pools));
            ArtifactJson.Write(debugPath, new RoleDebug { Assignments = pools.Assignments, Promotions = pools.Promotions });
            string summary = string.Join(", ", pools.ByRole.Select(p => $"{p.Value.Length} {p.Key}"));
            string[] unknown = [.. overrides.Keys.Where(id => kit.Samples.All(s => s.Id != id)).Select(id => $"role set for '{id}', which the kit does not hold")];
            return new StepResult([poolsPath, debugPath], summary, unknown);
        });
    }

    /// <summary>Why a sample has its role, as text.</summary>
    /// <exception cref="SoundRoutineException">No such sample.</exception>
    public static string Explain(RunFolder run, string sampleId, RoleStepOptions options)
    {
        RoleDebug debug = ArtifactJson.Read<RoleDebug>(run.CurrentFile(StepNames.Roles, "role_debug", "roles"));
        (Kit kit, _) = KitStore.Load(run);
        if (debug.Assignments.All(a => a.SampleId != sampleId) || kit.Samples.All(s => s.Id != sampleId))
            throw new SoundRoutineException($"{run.Path}: the kit has no sample '{sampleId}'; see {StepNames.Preprocess}/kit_manifest.json for those it has");
        Pools pools = ArtifactJson.Read<RolePools>(run.CurrentFile(StepNames.Roles, "role_pools", "roles")).ToPools() with { Assignments = debug.Assignments, Promotions = debug.Promotions };
        return string.Join(Environment.NewLine, RoleExplanation.For(kit, pools, sampleId, new RoleOptions { Rules = RulesOf(options) }));
    }

    private static int? MaxPool(RoleStepOptions options) => options.MaxPool == 0 ? null : options.MaxPool;

    private static RoleRules RulesOf(RoleStepOptions options)
    {
        if (options.RulesFile is not { } file) return RoleRules.Default;
        return RoleRules.Parse(RunFiles.ReadText(file), file);
    }

    /// <summary>What the user decided now on top of what was decided before, kept for the next run.</summary>
    private static ImmutableSortedDictionary<string, Role> Overrides(RunFolder run, ImmutableSortedDictionary<string, Role> now, string manifest)
    {
        string path = run.Resolve($"{StepNames.Roles}/role_overrides.json");
        ImmutableSortedDictionary<string, Role> before = File.Exists(path) ? ArtifactJson.Read<RoleOverrides>(path).Set : ImmutableSortedDictionary<string, Role>.Empty;
        if (now.Count == 0) return before.WithComparers(StringComparer.Ordinal);
        ImmutableArray<Sample> samples = ArtifactJson.Read<KitManifest>(manifest).Samples;
        if (now.Keys.FirstOrDefault(id => samples.All(s => s.Id != id)) is { } unknown)
            throw new SoundRoutineException($"{run.Path}: the kit has no sample '{unknown}'; see {StepNames.Preprocess}/kit_manifest.json for those it has");
        ImmutableSortedDictionary<string, Role> all = before.WithComparers(StringComparer.Ordinal).SetItems(now);
        ArtifactJson.Write(path, new RoleOverrides { Set = all });
        return all;
    }
}

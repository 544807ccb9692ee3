using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SoundRoutine.Files;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Search;
using SoundRoutine.Roles;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 2 on files: the kit in, the pools and their reasons out.</summary>
internal sealed class RolesStep : IStep<RoleStepOptions>
{
    public string Name => StepNames.Roles;

    public int Version => 3;

    public RoleStepOptions Validated(RoleStepOptions options)
    {
        if (options.MaxPool < 0)
            throw new ArgumentException($"max-pool {options.MaxPool} is negative; use 0 to keep all");
        _ = (TextAudioModels.Find(options.Model), RulesOf(options), PromptsOf(options));
        return options;
    }

    public StepWork<RoleStepOptions> Prepare(RunFolder run, RoleStepOptions options, StepContext context)
    {
        string manifest = run.PathOf<KitManifest>();
        RoleRules rules = RulesOf(options);
        RolePrompts prompts = PromptsOf(options);
        TextAudioChoice? choice = TextAudioModels.Find(options.Model);
        // Rules and prompts count by what is in their files, roles of the user's by all that were ever decided.
        RoleStepOptions effective =
            options with { RulesFile = null, PromptsFile = null, Set = Overrides(run, options.Set) };
        return new StepWork<RoleStepOptions>
        {
            Options = effective,
            DependsOn = key => key.AddFile(manifest).Add(rules.Text)
                .Add(choice is null ? "" : choice.WeightsHash + prompts.Text),
            Make = version => Assign(run, version, effective, rules, prompts, choice, context),
        };
    }

    /// <summary>Why a sample has its role, as text and as data.</summary>
    /// <exception cref="SoundRoutineException">No such sample.</exception>
    internal static ExplainedRole Explain(RunFolder run, string sampleId, RoleStepOptions options)
    {
        RoleDebug debug = run.Read<RoleDebug>();
        (Kit kit, _) = KitStore.Load(run);
        RoleAssignment? assignment = debug.Assignments.FirstOrDefault(a => a.SampleId == sampleId);
        if (assignment is null || kit.Samples.All(s => s.Id != sampleId))
            throw new SoundRoutineException(
                $"{run.Path}: the kit has no sample '{sampleId}'; see {StepNames.Preprocess}/kit_manifest.json for "
                    + $"those it has");
        Pools pools = run.Read<RolePools>()
            .ToPools() with { Assignments = debug.Assignments, Promotions = debug.Promotions };
        string text =
            string.Join(Environment.NewLine,
                RoleExplanation.For(kit, pools, sampleId, new RoleOptions { Rules = RulesOf(options) }));
        return new ExplainedRole(kit[sampleId], assignment, [.. debug.Promotions.Where(p => p.SampleId == sampleId)],
            text);
    }

    private static StepResult Assign(
        RunFolder run, int version, RoleStepOptions options, RoleRules rules, RolePrompts prompts,
            TextAudioChoice? choice, StepContext context)
    {
        (Kit kit, _) = KitStore.Load(run);
        // Kept for samples that are no longer in the kit, in case they come back.
        string[] unknown = [.. options.Set.Keys.Where(id => kit.Samples.All(s => s.Id != id))];
        int? max = options.MaxPool == 0 ? null : options.MaxPool;
        var roleOptions =
            new RoleOptions { Rules = rules, MaxPerRole = max, MaxPerInstrument = max,
                Overrides = options.Set.RemoveRange(unknown) };
        using EmbeddingStore? store = choice is null ? null : new EmbeddingStore(choice, run);
        Pools pools =
            RoleAssigner.Assign(kit, roleOptions, context,
                store is null ? null : ScorerOf(store, prompts, rules, run.PathOf<KitManifest>(), context));
        store?.Save();
        string[] files =
        [
            run.Write(StepNames.Roles, version, RolePools.From(pools)),
            run.Write(StepNames.Roles, version,
                new RoleDebug { Assignments = pools.Assignments, Promotions = pools.Promotions }),
        ];
        string summary = string.Join(", ", pools.ByRole.Select(p => $"{p.Value.Length} {p.Key}"));
        return new StepResult(files, summary,
            unknown.Select(id => $"role set for '{id}', which the kit does not hold"));
    }

    private static TextAudioScorer ScorerOf(EmbeddingStore store, RolePrompts prompts, RoleRules rules,
        string manifest, StepContext context)
    {
        string folder = Path.GetDirectoryName(manifest)!;
        return new TextAudioScorer(store.Model, prompts, rules, texts => store.Texts(texts, context.Cancellation),
            sample => store.Sound(RunFolder.Inside(folder, sample.File, manifest), context.Cancellation));
    }

    private static RolePrompts PromptsOf(RoleStepOptions options) =>
        options.PromptsFile is { } file ? RolePrompts.Parse(RunFiles.ReadText(file), file) : RolePrompts.Default;

    private static RoleRules RulesOf(RoleStepOptions options)
    {
        if (options.RulesFile is not { } file) return RoleRules.Default;
        return RoleRules.Parse(RunFiles.ReadText(file), file);
    }

    /// <summary>What the user decided now on top of what was decided before, kept for the next run.</summary>
    private static ImmutableSortedDictionary<string, Role> Overrides(RunFolder run,
        ImmutableSortedDictionary<string, Role> now)
    {
        RoleOverrides all = Decisions.Roles(run);
        if (now.Count == 0) return all.Set;
        KitManifest kit = run.Read<KitManifest>();
        if (now.Keys.FirstOrDefault(id => kit.Samples.All(s => s.Id != id)) is { } unknown)
            throw new SoundRoutineException(
                $"{run.Path}: the kit has no sample '{unknown}'; see {StepNames.Preprocess}/kit_manifest.json for "
                    + $"those it has");
        foreach (Sample sample in kit.Samples.Where(s => now.ContainsKey(s.Id)))
            all = all.With(sample.Id, now[sample.Id], RoleOverrides.PlaceOf(kit, sample));
        ArtifactJson.Write(RunPlaces.RolesIn(run.Path), all);
        return all.Set;
    }
}

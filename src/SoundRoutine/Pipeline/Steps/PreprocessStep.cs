using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Joining;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Imports;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 1 on files: recordings in, the kit out.</summary>
internal sealed class PreprocessStep : IStep<PreprocessOptions>
{
    /// <summary>Share of the step's time that goes into the inputs; the rest joins and copies.</summary>
    private const double AnalysisShare = 0.97;

    /// <summary>
    /// Whether analyses that have been deleted or damaged are made anew even where the kit needs none of them.
    /// </summary>
    public bool RestoreAnalyses { get; init; } = true;

    public string Name => StepNames.Preprocess;

    public int Version => KitDependencies.StepVersion;

    public PreprocessOptions Validated(PreprocessOptions options) => options.Validated();

    /// <exception cref="SoundRoutineException">No input could be used.</exception>
    public StepWork<PreprocessOptions> Prepare(RunFolder run, PreprocessOptions options, StepContext context)
    {
        var named = new NamedInputs(options);
        if (ImportedKit.Find(options, run.Path, context.Cancellation) is { } kit)
            return new StepWork<PreprocessOptions>
            {
                Options = new PreprocessOptions { IsKit = true, Preset = options.Preset },
                Kept = named.Kept(),
                DependsOn = kit.AddTo,
                Make = _ => KitImport.Write(run, kit, context),
            };
        RunInputs inputs = RunInputs.Open(run, named, context);
        if (inputs.Usable.Length == 0)
        {
            inputs.Dispose();
            throw NothingUsable(inputs.Skipped);
        }
        return new StepWork<PreprocessOptions>
        {
            Options = KitDependencies.Options(options),
            Kept = named.Kept(),
            DependsOn = key => KitDependencies.Add(key, options, inputs.Skipped, inputs.Usable, inputs.Kit),
            Make = _ => Build(run, options, inputs, context),
            Finish = outcome =>
            {
                if (outcome.Reused && RestoreAnalyses) Restore(run, options, inputs, context);
                return outcome with { Warnings = [.. inputs.LeftOut, .. Idle(options), .. outcome.Warnings] };
            },
            Held = inputs,
        };
    }

    /// <summary>Makes a kit of the ledger again, after another one took its place.</summary>
    /// <exception cref="SoundRoutineException">An input is gone, or the ledger is of an older version.</exception>
    public static StepOutcome Again(RunFolder run, LedgerEntry entry, StepContext context)
    {
        PreprocessOptions options = entry.Options?.Deserialize<PreprocessOptions>(ArtifactJson.Options)
            ?? throw new SoundRoutineException(
                $"{run.Path}: how its kit {entry.Version} was made is not known; run 'soundroutine preprocess' again");
        return new PreprocessStep().Run(run, options, context);
    }

    private static StepResult Build(RunFolder run, PreprocessOptions options, RunInputs inputs, StepContext context)
    {
        var cache = new SourceCache(run);
        List<(string Key, RunInput Input, SourceRecord Record)> sources = [];
        List<SkippedSource> skipped = [.. inputs.Skipped];
        string recipe = SourceAnalysis.KeyOf(options);
        string[] keys = [.. inputs.Usable.Select(i => SourceAnalysis.KeyOf(recipe, i))];
        // Of many inputs no more than a part is in memory.
        bool inParts = KitDependencies.IsInParts(keys.Length, options.Kit);
        (SourceRecord? Record, SoundRoutineException? Problem)[] made = new SourceAnalyses(cache, options)
            .Make(inputs.Usable, keys, !inParts, AnalysisShare, context);
        for (int i = 0; i < keys.Length; i++)
        {
            if (made[i].Record is { } record) sources.Add((keys[i], inputs.Usable[i], record));
            else skipped.Add(new SkippedSource { Name = inputs.Usable[i].Name, Reason = made[i].Problem!.Message });
        }
        if (sources.Count == 0) throw NothingUsable(skipped);

        context.Report(StepNames.Preprocess, AnalysisShare, "joining");
        StepContext joining = ScopedProgress.Within(context, StepNames.Preprocess, AnalysisShare, 1, "joining");
        (string Key, string Name)[] order = [.. sources.Select(s => (s.Key, s.Input.Name))];
        ImmutableArray<ImmutableArray<int>> parts = KitParts.Of(order, options.Kit);
        PartialKit whole = KitParts.Join(parts.Length, joining, (part, cut) =>
            PartialKit.Of([.. parts[part].Select(i => (sources[i].Key, Whole(sources[i])))], options.Kit, cut, joining,
                inputs.Kit), (some, cut) => PartialKit.Join(some, options.Kit, cut, joining, inputs.Kit),
            kit => kit.LargestClass);
        return KitWork.Write(run, options.Kit, whole, order, skipped, joining, inputs.Kit) with
        {
            IsPassing = made.Any(m => m.Problem is { } problem && SourceAnalyses.MayPass(problem)),
        };

        SourceRecord Whole((string Key, RunInput Input, SourceRecord Record) source) =>
            inParts ? SourceAnalyses.Named(cache.Read(source.Key), source.Input) : source.Record;
    }

    /// <summary>The analyses that a kit came from, those that are gone made anew.</summary>
    private static void Restore(RunFolder run, PreprocessOptions options, RunInputs inputs, StepContext context)
    {
        var cache = new SourceCache(run);
        HashSet<string> used = [.. run.Read<KitManifest>().Sources.Select(s => s.Name)];
        foreach (RunInput input in inputs.Usable.Where(i => used.Contains(i.Name)))
        {
            string key = SourceAnalysis.KeyOf(options, input);
            if (cache.Find(key) is null) SourceAnalysis.Run(cache, key, input, options, context);
        }
    }

    private static IEnumerable<string> Idle(PreprocessOptions options) =>
        options.Preset is null ? [] : ["--preset changes nothing: it is for kits, and these are recordings"];

    private static SoundRoutineException NothingUsable(IReadOnlyList<SkippedSource> skipped) => skipped.Count switch
    {
        0 => new SoundRoutineException("no inputs were named; name at least one audio file or folder"),
        1 => new SoundRoutineException(skipped[0].Reason),
        _ => new SoundRoutineException(
            $"{skipped[0].Reason} (and {Counted.Of(skipped.Count - 1, "more input")} that cannot be used)"),
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
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

    public int Version => 6;

    public PreprocessOptions Validated(PreprocessOptions options) => options.Validated();

    /// <exception cref="SoundRoutineException">No input could be used.</exception>
    public StepWork<PreprocessOptions> Prepare(RunFolder run, PreprocessOptions options, StepContext context)
    {
        RunInputs inputs = RunInputs.Open(run, options.Inputs, context);
        if (inputs.Usable.Length == 0)
        {
            inputs.Dispose();
            throw NothingUsable(inputs.Skipped);
        }
        return new StepWork<PreprocessOptions>
        {
            // Inputs count by what is in them.
            Options = options with { Inputs = [] },
            DependsOn = key =>
            {
                key.Add(SourceAnalysis.KeyOf(options)).AddOptions(inputs.Skipped);
                foreach (RunInput input in inputs.Usable)
                    key.Add(input.Name).Add(input.Sha256).AddOptional(input.Corrections);
                return key.AddOptional(inputs.Kit);
            },
            Make = _ => Build(run, options, inputs, context),
            Finish = outcome =>
            {
                if (outcome.Reused && RestoreAnalyses) Restore(run, options, inputs, context);
                return outcome with { Warnings = [.. inputs.LeftOut, .. outcome.Warnings] };
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
        List<(string Key, SourceRecord Record)> sources = [];
        List<SkippedSource> skipped = [.. inputs.Skipped];
        string[] keys = [.. inputs.Usable.Select(i => SourceAnalysis.KeyOf(options, i))];
        (SourceRecord? Record, string? Problem)[] made = new SourceAnalyses(cache, options)
            .Make(inputs.Usable, keys, AnalysisShare, context);
        for (int i = 0; i < keys.Length; i++)
        {
            if (made[i].Record is { } record) sources.Add((keys[i], record));
            else skipped.Add(new SkippedSource { Name = inputs.Usable[i].Name, Reason = made[i].Problem! });
        }
        if (sources.Count == 0) throw NothingUsable(skipped);

        context.Report(StepNames.Preprocess, AnalysisShare, "joining");
        KitPlan plan =
            KitBuilder.Build([.. sources.Select(s => s.Record.Hits)], options.Kit,
                ScopedProgress.Within(context, StepNames.Preprocess, AnalysisShare, 1, "joining"), inputs.Kit,
                [.. sources.Select(s => s.Record.Entry.Sha256)]);
        (plan, ImmutableArray<string> missing) =
            OwnSounds.Applied(run, plan, [.. sources.Select(s => s.Record)], inputs.Kit?.Sounds ?? []);
        List<string> written = KitFolder.Replace(run, cache, plan, sources, skipped, context.Cancellation);
        string[] warnings =
            [.. skipped.Select(s => s.Reason), .. sources.SelectMany(s => s.Record.Warnings).Distinct(),
                .. missing];
        int groups = plan.Samples.Select(s => s.Sample.Group).Distinct().Count(),
            hits = sources.Sum(s => s.Record.Entry.Hits);
        string summary =
            string.Create(CultureInfo.InvariantCulture,
            $"{sources.Count} input{(sources.Count == 1 ? "" : "s")}, {hits} hits, {groups} sounds, "
                + $"{plan.Samples.Length} samples");
        return new StepResult(written, summary, warnings);
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

    private static SoundRoutineException NothingUsable(IReadOnlyList<SkippedSource> skipped) => skipped.Count switch
    {
        0 => new SoundRoutineException("no inputs were named; name at least one audio file or folder"),
        1 => new SoundRoutineException(skipped[0].Reason),
        _ => new SoundRoutineException(
            $"{skipped[0].Reason} (and {skipped.Count - 1} more inputs that cannot be used)"),
    };
}

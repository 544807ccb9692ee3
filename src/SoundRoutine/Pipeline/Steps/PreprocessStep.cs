using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Kits;
using SoundRoutine.Models;
using SoundRoutine.Onsets;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 1 on files: recordings in, the kit out.</summary>
public static class PreprocessStep
{
    private const int Version = 6;

    /// <summary>Share of the step's time that goes into the inputs; the rest joins and copies.</summary>
    private const double AnalysisShare = 0.97;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(PreprocessOptions options)
    {
        _ = SeparatorOf(options);
        if (!(options.Sensitivity is >= 0.1 and <= 10)) throw new ArgumentException($"sensitivity {options.Sensitivity} is out of range; use 0.1 to 10");
        KitOptionsOf(options).Validated();
        if (!(options.OneShotSeconds >= 0)) throw new ArgumentException($"one-shot {options.OneShotSeconds} is negative; use seconds from 0");
    }

    /// <param name="run">The open run folder.</param>
    /// <param name="options">The inputs and how they are heard.</param>
    /// <param name="context">Progress, seed and cancellation.</param>
    /// <param name="analyses">Whether analyses that have been deleted or damaged are made anew even where the kit needs none of them.</param>
    /// <returns>The outcome, and the inputs that could not be used.</returns>
    /// <exception cref="SoundRoutineException">No input could be used.</exception>
    public static (StepOutcome Outcome, ImmutableArray<SkippedSource> Skipped) Run(RunFolder run, PreprocessOptions options, StepContext context, bool analyses = true)
    {
        Validate(options);
        using RunInputs inputs = RunInputs.Open(run, options.Inputs, context);
        if (inputs.Usable.Length == 0) throw NothingUsable(inputs.Skipped);
        StepKey key = new StepKey("preprocess", Version).AddOptions(options with { Inputs = [] }).Add(SourceAnalysis.KeyOf(options)).AddOptions(inputs.Skipped);
        foreach (RunInput input in inputs.Usable) key.Add(input.Name).Add(input.Sha256);

        StepOutcome outcome = StepRunner.Run(run, StepNames.Preprocess, key.Finish(), _ => Build(run, options, inputs, context));
        KitManifest manifest = ArtifactJson.Read<KitManifest>(KitStore.ManifestPath(run));
        if (outcome.Reused && analyses) Restore(run, manifest, options, inputs, context);
        return (outcome with { Warnings = [.. inputs.LeftOut, .. outcome.Warnings] }, manifest.Skipped);
    }

    internal static ISeparator SeparatorOf(PreprocessOptions options) =>
        Separators.Find(options.Separator, Devices.Parse(options.Device), SeparationQualities.Parse(options.Quality));

    internal static OnsetOptions OnsetOptionsOf(PreprocessOptions options) => new() { Sensitivity = options.Sensitivity };

    internal static KitOptions KitOptionsOf(PreprocessOptions options) => new() { Layers = options.MaxLayers, RoundRobins = options.MaxRoundRobins, GroupDistanceDb = options.SoundDistance };

    private static StepResult Build(RunFolder run, PreprocessOptions options, RunInputs inputs, StepContext context)
    {
        var cache = new SourceCache(run);
        List<(string Key, SourceRecord Record)> sources = [];
        List<SkippedSource> skipped = [.. inputs.Skipped];
        string[] keys = [.. inputs.Usable.Select(i => SourceKey(options, i))];
        (SourceRecord? Record, string? Problem)[] made = new SourceAnalyses(cache, options).Make(inputs.Usable, keys, AnalysisShare, context);
        for (int i = 0; i < keys.Length; i++)
        {
            if (made[i].Record is { } record) sources.Add((keys[i], record));
            else skipped.Add(new SkippedSource { Name = inputs.Usable[i].Name, Reason = made[i].Problem! });
        }
        if (sources.Count == 0) throw NothingUsable(skipped);

        context.Report(StepNames.Preprocess, AnalysisShare, "joining");
        KitPlan plan = KitBuilder.Build([.. sources.Select(s => s.Record.Hits)], KitOptionsOf(options), ScopedProgress.Within(context, StepNames.Preprocess, AnalysisShare, 1, "joining"));
        List<string> written = KitFolder.Replace(run, cache, plan, sources, skipped, context.Cancellation);
        string[] warnings = [.. skipped.Select(s => s.Reason), .. sources.SelectMany(s => s.Record.Warnings).Distinct()];
        int groups = plan.Samples.Select(s => s.Sample.Group).Distinct().Count(), hits = sources.Sum(s => s.Record.Entry.Hits);
        string summary = string.Create(CultureInfo.InvariantCulture, $"{sources.Count} input{(sources.Count == 1 ? "" : "s")}, {hits} hits, {groups} sounds, {plan.Samples.Length} samples");
        return new StepResult(written, summary, warnings);
    }

    /// <summary>The words of a name may make another kind of an input; otherwise its content counts alone.</summary>
    private static string SourceKey(PreprocessOptions options, RunInput input) => new StepKey("source", Version).Add(SourceAnalysis.KeyOf(options)).Add(input.Sha256)
        .Add(PathWords.Leniency(input.Name).ToString("R", CultureInfo.InvariantCulture)).Finish();

    /// <summary>The analyses that a kit came from, those that are gone made anew.</summary>
    private static void Restore(RunFolder run, KitManifest manifest, PreprocessOptions options, RunInputs inputs, StepContext context)
    {
        var cache = new SourceCache(run);
        HashSet<string> used = [.. manifest.Sources.Select(s => s.Name)];
        foreach (RunInput input in inputs.Usable.Where(i => used.Contains(i.Name)))
        {
            string key = SourceKey(options, input);
            if (cache.Find(key) is null) SourceAnalysis.Run(cache, key, input, options, context);
        }
    }

    private static SoundRoutineException NothingUsable(IReadOnlyList<SkippedSource> skipped) => skipped.Count switch
    {
        0 => new SoundRoutineException("no inputs were named; name at least one audio file or folder"),
        1 => new SoundRoutineException(skipped[0].Reason),
        _ => new SoundRoutineException($"{skipped[0].Reason} (and {skipped.Count - 1} more inputs that cannot be used)"),
    };
}

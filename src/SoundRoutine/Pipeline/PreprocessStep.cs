using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Models;
using SoundRoutine.Onsets;
using SoundRoutine.Separation;

namespace SoundRoutine.Pipeline;

/// <summary>Step 1 on files: recordings in, the kit out.</summary>
public static class PreprocessStep
{
    private const int Version = 5;

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

    /// <returns>The outcome, and the inputs that could not be used.</returns>
    /// <exception cref="SoundRoutineException">No input could be used.</exception>
    public static (StepOutcome Outcome, ImmutableArray<SkippedSource> Skipped) Run(RunFolder run, PreprocessOptions options, StepContext context)
    {
        Validate(options);
        (IReadOnlyList<string> files, IReadOnlyList<SkippedSource> notFound) = InputFiles.Find(options.Inputs);
        if (files.Count == 0) throw NothingUsable(notFound);
        ImmutableArray<string> hashes = run.HashInputs(files);
        StepKey key = new StepKey("preprocess", Version).AddOptions(options with { Inputs = [] }).Add(SourceAnalysis.KeyOf(options)).AddOptions(notFound);
        for (int i = 0; i < files.Count; i++) key.Add(files[i]).Add(hashes[i]);

        StepOutcome outcome = StepRunner.Run(run, StepNames.Preprocess, key.Finish(), _ => Build(run, options, files, hashes, notFound, context));
        KitManifest manifest = ArtifactJson.Read<KitManifest>(KitStore.ManifestPath(run));
        return (outcome, manifest.Skipped);
    }

    internal static ISeparator SeparatorOf(PreprocessOptions options) =>
        Separators.Find(options.Separator, Devices.Parse(options.Device), SeparationQualities.Parse(options.Quality));

    internal static OnsetOptions OnsetOptionsOf(PreprocessOptions options) => new() { Sensitivity = options.Sensitivity };

    internal static KitOptions KitOptionsOf(PreprocessOptions options) => new() { Layers = options.MaxLayers, RoundRobins = options.MaxRoundRobins, GroupDistanceDb = options.SoundDistance };

    private static StepResult Build(RunFolder run, PreprocessOptions options, IReadOnlyList<string> files, ImmutableArray<string> hashes,
        IReadOnlyList<SkippedSource> notFound, StepContext context)
    {
        var cache = new SourceCache(run);
        List<(string Key, SourceRecord Record)> sources = [];
        List<SkippedSource> skipped = [.. notFound];
        string analysis = SourceAnalysis.KeyOf(options);
        string[] keys = [.. hashes.Select(h => new StepKey("source", Version).Add(analysis).Add(h).Finish())];
        (SourceRecord? Record, string? Problem)[] made = new SourceAnalyses(cache, options).Make(files, keys, hashes, AnalysisShare, context);
        for (int i = 0; i < files.Count; i++)
        {
            if (made[i].Record is { } record) sources.Add((keys[i], record));
            else skipped.Add(new SkippedSource { Name = files[i], Reason = made[i].Problem! });
        }
        if (sources.Count == 0) throw NothingUsable(skipped);

        context.Report(StepNames.Preprocess, AnalysisShare, "joining");
        KitPlan plan = KitBuilder.Build([.. sources.Select(s => s.Record.Hits)], KitOptionsOf(options), ScopedProgress.Within(context, StepNames.Preprocess, AnalysisShare, 1, "joining"));
        List<string> written = KitFolder.Replace(run, cache, plan, sources, skipped, context.Cancellation);
        string[] warnings = [.. skipped.Select(s => s.Reason), .. sources.SelectMany(s => s.Record.Warnings)];
        int groups = plan.Samples.Select(s => s.Sample.Group).Distinct().Count(), hits = sources.Sum(s => s.Record.Entry.Hits);
        string summary = string.Create(CultureInfo.InvariantCulture, $"{sources.Count} input{(sources.Count == 1 ? "" : "s")}, {hits} hits, {groups} sounds, {plan.Samples.Length} samples");
        return new StepResult(written, summary, warnings);
    }

    private static SoundRoutineException NothingUsable(IReadOnlyList<SkippedSource> skipped) => skipped.Count switch
    {
        0 => new SoundRoutineException("no inputs were named; name at least one audio file or folder"),
        1 => new SoundRoutineException(skipped[0].Reason),
        _ => new SoundRoutineException($"{skipped[0].Reason} (and {skipped.Count - 1} more inputs that cannot be used)"),
    };
}

using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>Runs a step unless the ledger knows its result.</summary>
internal static class StepRunner
{
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="SoundRoutineException">A step before this has not run, or a file cannot be read or
    /// written.</exception>
    public static StepOutcome Run<TOptions>(this IStep<TOptions> step, RunFolder run, TOptions options,
        StepContext context) where TOptions : class
    {
        StepWork<TOptions> work = step.Prepare(run, step.Validated(options), context);
        using IDisposable? held = work.Held;
        string key = work.DependsOn(new StepKey(step.Name, step.Version).AddOptions(work.Options)).Finish();
        LedgerEntry? known = run.Find(step.Name, key);
        if (known is not null) run.MakeCurrent(step.Name, known);
        LedgerEntry entry = known ?? Record(run, step.Name, key, work.Kept ?? options, context.Seed,
            work.Make);
        return work.Finish(new StepOutcome
        {
            Step = step.Name,
            Version = entry.Version,
            Reused = known is not null,
            Files = [.. entry.Files.Keys.Select(run.Resolve)],
            Summary = entry.Summary,
            Warnings = entry.Warnings,
        });
    }

    /// <summary>A step with its options, to be run later.</summary>
    public static BoundStep With<TOptions>(this IStep<TOptions> step, TOptions options) where TOptions : class =>
        new(step.Name, () => step.Validated(options), (run, context) => [step.Run(run, options, context)]);

    private static LedgerEntry Record<TOptions>(RunFolder run, string step, string key, TOptions options,
        Seed seed, Func<int, StepResult> make)
    {
        int version = run.VersionFor(step, key);
        StepResult result = make(version);
        bool keepsOptions = !RunState.IsNumbered(step) || step is StepNames.Roles or StepNames.Generate
            or StepNames.Layout;
        return run.Record(step, version, result.IsPassing ? "" : key, result.Files, result.Summary, result.Warnings,
            keepsOptions ? JsonSerializer.SerializeToElement(options, ArtifactJson.Options) : null,
            keepsOptions ? seed.Value : null);
    }
}

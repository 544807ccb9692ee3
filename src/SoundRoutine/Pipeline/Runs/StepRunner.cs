using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>What the body of a step gives back to be recorded.</summary>
internal sealed record StepResult(IEnumerable<string> Files, string Summary, IEnumerable<string> Warnings);

/// <summary>Runs a step unless the ledger knows its result.</summary>
internal static class StepRunner
{
    /// <param name="run">The open run folder.</param>
    /// <param name="step">Folder name of the step.</param>
    /// <param name="key">Of everything the result depends on.</param>
    /// <param name="body">Writes the artifacts of the given version and names them.</param>
    public static StepOutcome Run(RunFolder run, string step, string key, Func<int, StepResult> body)
    {
        LedgerEntry? entry = run.Find(step, key);
        bool reused = entry is not null;
        if (entry is not null)
        {
            run.MakeCurrent(step, entry);
        }
        else
        {
            int version = run.NextVersion(step);
            StepResult result = body(version);
            entry = run.Record(step, version, key, result.Files, result.Summary, result.Warnings);
        }
        return new StepOutcome
        {
            Step = step,
            Version = entry.Version,
            Reused = reused,
            Files = [.. entry.Files.Keys.Select(run.Resolve)],
            Summary = entry.Summary,
            Warnings = entry.Warnings,
        };
    }
}

using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// The run folder's memory, <c>run.json</c>: what was made from what, so that nothing is done twice and nothing stale
/// is served.
/// </summary>
internal sealed record Ledger : IArtifact
{
    public static string Kind => "run";

    public static int CurrentFormat => 1;

    public static string Verb => "make";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public ImmutableSortedDictionary<string, LedgerStep> Steps { get; init; } =
        ImmutableSortedDictionary<string, LedgerStep>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What the finished track is called; null before anything has named it.</summary>
    public string? Track { get; init; }

    /// <summary>Input files by absolute path.</summary>
    public ImmutableSortedDictionary<string, FileIdentity> Inputs { get; init; } =
        ImmutableSortedDictionary<string, FileIdentity>.Empty.WithComparers(StringComparer.Ordinal);

    public LedgerEntry? Current(string step) =>
        Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs.FirstOrDefault(r => r.Version == s.Current) : null;

    /// <summary>The same runs, of which those versions count; of steps that are not named, none.</summary>
    public Ledger Counting(IReadOnlyDictionary<string, int> versions) => this with
    {
        Steps = Steps.ToImmutableSortedDictionary(s => s.Key,
            s => s.Value with { Current = versions.GetValueOrDefault(s.Key) }, StringComparer.Ordinal),
    };

    public Ledger With(string step, LedgerEntry entry)
    {
        ImmutableArray<LedgerEntry> runs = Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs : [];
        runs = [.. runs.Where(r => r.Version != entry.Version), entry];
        return this with { Steps = Steps.SetItem(step, new LedgerStep { Current = entry.Version, Runs = runs }) };
    }
}

using System.Collections.Immutable;
using SoundRoutine.Audio;

namespace SoundRoutine.Pipeline;

/// <summary>What a file was when it was last read: size and time stamp stand for the hash while they do not change.</summary>
public sealed record FileIdentity(long Size, long Modified, string Sha256)
{
    /// <exception cref="SoundRoutineException">The file cannot be read.</exception>
    public static FileIdentity Of(string path)
    {
        (long size, long modified) = FileErrors.Guard(path, () =>
        {
            var info = new FileInfo(path);
            return (info.Length, info.LastWriteTimeUtc.Ticks);
        });
        return new FileIdentity(size, modified, StepKey.Sha256(path));
    }

    /// <summary>The file's identity now, hashing only when size or time stamp differ from <paramref name="known"/>.</summary>
    public static FileIdentity Refresh(string path, FileIdentity? known)
    {
        var info = new FileInfo(path);
        return known is not null && info.Exists && info.Length == known.Size && info.LastWriteTimeUtc.Ticks == known.Modified ? known : Of(path);
    }
}

/// <summary>One finished run of a step: its key, and the files it wrote, relative to the run folder.</summary>
public sealed record LedgerEntry
{
    public required int Version { get; init; }

    public required string Key { get; init; }

    public required ImmutableSortedDictionary<string, FileIdentity> Files { get; init; }

    /// <summary>One line for people: what the step found or wrote.</summary>
    public required string Summary { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }
}

/// <summary>A step's finished runs and which of them counts.</summary>
public sealed record LedgerStep
{
    public required int Current { get; init; }

    public required ImmutableArray<LedgerEntry> Runs { get; init; }
}

/// <summary>The run folder's memory, <c>run.json</c>: what was made from what, so that nothing is done twice and nothing stale is served.</summary>
public sealed record Ledger : IArtifact
{
    public static string Kind => "run";

    public static int CurrentFormat => 1;

    public static string Verb => "make";

    public string Artifact { get; init; } = Kind;

    public int Format { get; init; } = CurrentFormat;

    public ImmutableSortedDictionary<string, LedgerStep> Steps { get; init; } = ImmutableSortedDictionary<string, LedgerStep>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What the finished track is called; null before anything has named it.</summary>
    public string? Track { get; init; }

    /// <summary>Input files by absolute path.</summary>
    public ImmutableSortedDictionary<string, FileIdentity> Inputs { get; init; } = ImmutableSortedDictionary<string, FileIdentity>.Empty.WithComparers(StringComparer.Ordinal);

    public LedgerEntry? Current(string step) =>
        Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs.FirstOrDefault(r => r.Version == s.Current) : null;

    public Ledger With(string step, LedgerEntry entry)
    {
        ImmutableArray<LedgerEntry> runs = Steps.TryGetValue(step, out LedgerStep? s) ? s.Runs : [];
        runs = [.. runs.Where(r => r.Version != entry.Version), entry];
        return this with { Steps = Steps.SetItem(step, new LedgerStep { Current = entry.Version, Runs = runs }) };
    }
}

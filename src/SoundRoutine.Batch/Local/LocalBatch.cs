using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Local;

/// <summary>What is kept of a batch of this machine, in a folder: what it makes, and what came of its songs.</summary>
internal sealed class LocalBatch
{
    private const string SpecName = "batch.json", JournalName = "journal.jsonl", EndName = "end.json",
        CancelName = "canceled", ProgressName = "progress.json";

    private readonly string _folder;

    private LocalBatch(string folder, BatchSpec spec) => (_folder, Spec) = (folder, spec);

    /// <summary>Where batches are kept; <c>SOUNDROUTINE_BATCHES</c> names another place.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable("SOUNDROUTINE_BATCHES") is { Length: > 0 } named
            ? Path.GetFullPath(named) : Path.Combine(UserCache.Find(), "batches");

    public BatchSpec Spec { get; }

    public Journal Journal => new(Path.Combine(_folder, JournalName));

    /// <param name="spec">What it makes.</param>
    /// <param name="root">Where batches are kept; null for <see cref="Root"/>.</param>
    public static LocalBatch Add(BatchSpec spec, string? root = null)
    {
        string folder = Path.Combine(root ?? Root, spec.Id);
        FileErrors.MakeFolder(folder);
        Write(Path.Combine(folder, SpecName), spec);
        return new LocalBatch(folder, spec);
    }

    /// <summary>Null where there is none of this name.</summary>
    public static LocalBatch? Find(string id, string? root = null)
    {
        if (!id.All(char.IsAsciiHexDigitLower)) return null;
        string folder = Path.Combine(root ?? Root, id);
        return Read<BatchSpec>(Path.Combine(folder, SpecName)) is { } spec ? new LocalBatch(folder, spec) : null;
    }

    /// <summary>All, the newest first.</summary>
    public static ImmutableArray<LocalBatch> List(string? root = null) => !Directory.Exists(root ?? Root) ? []
        : [.. Directory.EnumerateDirectories(root ?? Root).Select(f => Find(Path.GetFileName(f), root))
            .OfType<LocalBatch>()
            .OrderByDescending(b => b.Spec.Created).ThenBy(b => b.Spec.Id, StringComparer.Ordinal)];

    /// <summary>Keeps other processes from the same work.</summary>
    /// <exception cref="SoundRoutineException">Another is at it.</exception>
    public IDisposable Take()
    {
        try
        {
            return RunLock.Take(_folder);
        }
        catch (SoundRoutineException e) when (RunLock.IsTaken(_folder))
        {
            throw new SoundRoutineException(
                $"batch {Spec.Id} is at work in another process; watch it with 'batch status {Spec.Id} --watch'", e);
        }
    }

    public bool IsTaken => RunLock.IsTaken(_folder);

    public bool IsCanceled => File.Exists(Path.Combine(_folder, CancelName));

    public void SetCanceled(bool canceled)
    {
        string path = Path.Combine(_folder, CancelName);
        FileErrors.Guard(path, () =>
        {
            if (canceled) File.WriteAllText(path, "");
            else File.Delete(path);
        });
    }

    /// <summary>How it ended; null where it has not.</summary>
    public LocalEnd? End
    {
        get => Read<LocalEnd>(Path.Combine(_folder, EndName));
        set => Set(EndName, value);
    }

    /// <summary>How far it was when its process last said so; null where none has.</summary>
    public BatchStatus? Progress
    {
        get => Read<BatchStatus>(Path.Combine(_folder, ProgressName));
        set => Set(ProgressName, value);
    }

    private void Set<T>(string name, T? value) where T : class
    {
        string path = Path.Combine(_folder, name);
        if (value is null) FileErrors.Guard(path, () => File.Delete(path));
        else Write(path, value);
    }

    private static void Write<T>(string path, T value) =>
        RunFiles.Write(path, stream => JsonSerializer.Serialize(stream, value, ArtifactJson.Options));

    private static T? Read<T>(string path) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), ArtifactJson.Options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

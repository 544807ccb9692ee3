using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Files;

namespace SoundRoutine.Models.Gpu;

/// <summary>
/// How trials went, so that not every start pays for one. What is remembered counts as long as every file it was made
/// with is the same: the provider, the runtime, the network, and of a trial that worked also the driver and all else it
/// loaded. A memory that cannot be read or written is none.
/// </summary>
/// <param name="file">Where it is kept.</param>
internal sealed class TrialMemory(string file)
{
    private const int Most = 16;
    private const long MaxBytes = 4 << 20;

    private sealed record Stamp(string Path, long Bytes, DateTime Written)
    {
        public static Stamp Of(string path)
        {
            var info = new FileInfo(path);
            return info.Exists ? new Stamp(path, info.Length, info.LastWriteTimeUtc) : new Stamp(path, -1, default);
        }
    }

    private sealed record Entry(string Key, string? Problem, ImmutableArray<Stamp> Files);

    /// <param name="key">All that is no file and that the trial depends on.</param>
    /// <returns>Null where nothing is remembered that still holds.</returns>
    public TrialResult? Find(string key) =>
        Read().FirstOrDefault(e => e.Key == key) is { } entry && entry.Files.All(f => f == Stamp.Of(f.Path))
        ? new TrialResult(entry.Problem, Lasting: true, []) : null;

    /// <summary>
    /// Remembers a trial in the place of an earlier one; forgets that where the new one says nothing lasting.
    /// </summary>
    /// <param name="key">As in <see cref="Find"/>.</param>
    /// <param name="result">How it went.</param>
    /// <param name="files">What it was made with, beside what the result lists.</param>
    public void Keep(string key, TrialResult result, IEnumerable<string> files)
    {
        IEnumerable<Entry> entries = Read().Where(e => e.Key != key);
        if (result.Lasting)
            entries = entries.Prepend(
                new Entry(key, result.Problem, [.. result.Took.Concat(files).Distinct().Select(Stamp.Of)]));
        Entry[] kept = [.. entries.Take(Most)];
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            AtomicFile.Write(file,
                temporary => File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(kept)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SoundRoutineException)
        {
            // The next start tries again.
        }
    }

    private Entry[] Read()
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists || info.Length > MaxBytes) return [];
            Entry?[] entries = JsonSerializer.Deserialize<Entry?[]>(File.ReadAllBytes(file)) ?? [];
            return [.. entries.OfType<Entry>()
                .Where(e => e.Key is not null && !e.Files.IsDefault && e.Files.All(f => f?.Path is not null))];
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return [];
        }
    }
}

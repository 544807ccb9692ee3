using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Service;

/// <summary>Brings results out of the store: a kit as a run folder, tracks as a run folder a song.</summary>
internal static class BatchResults
{
    private const string Manifest = $"{StepNames.Preprocess}/{KitStore.ManifestName}";

    /// <returns>The folders that were made.</returns>
    /// <exception cref="SoundRoutineException">There is no result yet, or it cannot be had or written.</exception>
    public static IReadOnlyList<string> Fetch(IBatches batches, string id, string output,
        IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        BatchStatus status = batches.Status(id);
        if (status.Goal == BatchGoal.Kit)
        {
            if (status.Result is not { } name)
                throw new SoundRoutineException($"batch {id}: has no kit yet ({status.Line()})");
            Put(batches.Store, name, output);
            return [output];
        }
        FileErrors.MakeFolder(output);
        List<string> folders = [];
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (SongReport song in batches.Songs(id))
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new StepProgress("results", (double)song.Number / status.Items, song.Name));
            if (song.Track is not { } track) continue;
            string clean = FileNames.Clean(Path.GetFileNameWithoutExtension(song.Name), "track"), folder = clean;
            for (int number = 2; !taken.Add(folder); number++) folder = $"{clean}_{number}";
            folder = Path.Combine(output, folder);
            if (!IsFilled(folder)) Put(batches.Store, BlobName.Track(track), folder);
            folders.Add(folder);
        }
        return folders.Count > 0 ? folders
            : throw new SoundRoutineException($"batch {id}: no track is done yet ({status.Line()})");
    }

    /// <summary>Brings one result, beside its place first, so that it is there whole or not at all.</summary>
    /// <param name="store">Where it lies.</param>
    /// <param name="name">Of its blob.</param>
    /// <param name="folder">Where it goes; not there yet, or empty.</param>
    /// <exception cref="SoundRoutineException">It is not there any more, or cannot be had or written.</exception>
    public static void Put(IBlobStore store, string name, string folder)
    {
        if (IsFilled(folder))
            throw new SoundRoutineException($"{folder}: is not empty; name a folder that is not there yet");
        FileErrors.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        string temporary = AtomicFile.TemporaryName(folder);
        try
        {
            FileErrors.Guard(folder, () =>
            {
                if (!store.TryGetFolder(name, temporary))
                    throw new SoundRoutineException(
                        $"{store.Address}: the result is not there any more; run 'batch retry'");
                if (Directory.Exists(folder)) Directory.Delete(folder);
                Directory.Move(temporary, folder);
            });
        }
        catch (StoreException e)
        {
            throw new SoundRoutineException(e.Message, e);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Whether a folder holds the kit of a batch, whatever has been made of it since.</summary>
    public static bool IsThere(IBlobStore store, BatchStatus status, string folder)
    {
        string there = Path.Combine(folder, Manifest);
        if (status is not { Goal: BatchGoal.Kit, Result: { } name } || !File.Exists(there)) return false;
        string temporary = AtomicFile.TemporaryName(folder);
        try
        {
            return FileErrors.Guard(folder, () => store.TryGetFolder(name, temporary, f => f == Manifest, most: 1)
                && File.ReadAllBytes(there).AsSpan().SequenceEqual(
                    File.ReadAllBytes(Path.Combine(temporary, Manifest))));
        }
        catch (StoreException e)
        {
            throw new SoundRoutineException(e.Message, e);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static bool IsFilled(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
}

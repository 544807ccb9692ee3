using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Files;

namespace SoundRoutine.Batch.Work;

/// <summary>The file of a song, wherever it is.</summary>
internal static class SongFile
{
    /// <summary>Where it can be read: where it lies, or in the private folder where it was sent along.</summary>
    /// <exception cref="SoundRoutineException">It is not there.</exception>
    /// <exception cref="UnreachableFileException">Its folder is not there.</exception>
    public static string Fetch(IBlobStore store, BatchItem item, string folder)
    {
        if (item.Blob is { } blob)
        {
            string copy = Path.Combine(folder, "song" + Path.GetExtension(blob));
            using Stream content = store.Get(blob) ?? throw new SoundRoutineException(
                $"{item.Name}: was sent along, but is not in the store any more; submit it again");
            FileErrors.Guard(copy, () =>
            {
                using var file = new FileStream(copy, FileMode.CreateNew, FileAccess.Write);
                content.CopyTo(file);
            });
            return copy;
        }
        string path = item.File!;
        FileType type = FileStatus.Of(path).Type;
        if (type == FileType.Missing && !Directory.Exists(Path.GetDirectoryName(path)))
            throw new UnreachableFileException(
                $"{item.Name}: {Path.GetDirectoryName(path)} is not there; mount it on {Environment.MachineName}, or "
                    + "submit with --upload");
        if (type is FileType.Missing or FileType.Folder or FileType.Pipe or FileType.Device or FileType.Socket)
            throw new SoundRoutineException(
                $"{item.Name}: {FileErrors.WhyUnusable(path, type) ?? "is not there; check the name"}");
        return path;
    }

    /// <summary>What shows that a file is as it was.</summary>
    public static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? InvariantText.Of($"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "";
    }
}

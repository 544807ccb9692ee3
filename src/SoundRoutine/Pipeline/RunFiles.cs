using SoundRoutine.Audio;

namespace SoundRoutine.Pipeline;

/// <summary>Files of a run folder: written whole or not at all, into folders made on the way.</summary>
public static class RunFiles
{
    /// <exception cref="SoundRoutineException">The disk is full or the folder cannot be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        FileErrors.Guard(path, () => Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!));
        AtomicFile.Write(path, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            write(stream);
        });
    }

    public static void WriteText(string path, string text) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
    });

    /// <exception cref="SoundRoutineException">It cannot be read.</exception>
    public static string ReadText(string path) => FileErrors.Guard(path, () => File.ReadAllText(path));

    /// <summary>
    /// Removes what a killed run left in its folder: only under the names that this program gives, beside the files that
    /// it keeps in the folder itself and in the folders of the steps, and never beyond a link.
    /// </summary>
    public static void RemoveLeftovers(string run)
    {
        foreach (FileSystemInfo entry in Entries(run))
            if (new[] { RunPlaces.LedgerName, RunReports.PageName }.Any(name => AtomicFile.IsTemporaryName(entry.Name, name))) Remove(entry);
        foreach (string step in StepNames.Folders) RemoveBelow(new DirectoryInfo(Path.Combine(run, step)));
    }

    private static void RemoveBelow(DirectoryInfo folder)
    {
        if (!folder.Exists || folder.LinkTarget is not null) return;
        foreach (FileSystemInfo entry in Entries(folder.FullName))
        {
            if (AtomicFile.IsTemporaryName(entry.Name)) Remove(entry);
            else if (entry is DirectoryInfo below) RemoveBelow(below);
        }
    }

    private static List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked into is not the program's.
            return [];
        }
    }

    private static void Remove(FileSystemInfo entry)
    {
        // A link is removed, not what it leads to.
        if (entry is DirectoryInfo { LinkTarget: null } folder) folder.Delete(recursive: true);
        else entry.Delete();
    }
}

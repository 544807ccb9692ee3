using SoundRoutine.Files;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>Temporary files and folders that a killed process left behind.</summary>
internal static class Leftovers
{
    /// <summary>
    /// Removes what a killed run left in its folder: only under the names that this program gives, beside the files
    /// that it keeps in the folder itself and in the folders of the steps, and never beyond a link. What a process that
    /// lives is writing stays, and what another machine has begun, whether it lives or not.
    /// </summary>
    public static void Remove(string run)
    {
        foreach (FileSystemInfo entry in Entries(run))
            if (new[] { RunPlaces.LedgerName,
                RunPlaces.PageName }.Any(name => AtomicFile.IsTemporaryName(entry.Name, name))) DeleteAbandoned(entry);
        foreach (string step in StepNames.Folders) RemoveBelow(new DirectoryInfo(Path.Combine(run, step)));
    }

    /// <summary>
    /// Removes what a killed process of this machine left of these files where they were being written. What cannot be
    /// removed stays.
    /// </summary>
    /// <param name="outputs">Files that are about to be written.</param>
    public static void RemoveOf(IEnumerable<string> outputs)
    {
        foreach (IGrouping<string, string> folder in outputs.Select(Path.GetFullPath)
            .GroupBy(o => Path.GetDirectoryName(o)!, Path.GetFileName)!)
            foreach (FileInfo entry in Entries(folder.Key).OfType<FileInfo>())
                if (AtomicFile.OwnerIn(entry.Name) is not null
                    && folder.Any(name => AtomicFile.IsTemporaryName(entry.Name, name))) TryDeleteAbandoned(entry);
    }

    private static void RemoveBelow(DirectoryInfo folder)
    {
        if (!folder.Exists || folder.LinkTarget is not null) return;
        foreach (FileSystemInfo entry in Entries(folder.FullName))
        {
            if (AtomicFile.IsTemporaryName(entry.Name)) DeleteAbandoned(entry);
            else if (entry is DirectoryInfo below) RemoveBelow(below);
        }
    }

    private static List<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder)
                .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked into is not the program's.
            return [];
        }
    }

    private static void TryDeleteAbandoned(FileInfo entry)
    {
        try
        {
            DeleteAbandoned(entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way.
        }
    }

    private static void DeleteAbandoned(FileSystemInfo entry)
    {
        if (TemporaryOwner.MayLive(entry)) return;
        // A link is removed, not what it leads to.
        if (entry is DirectoryInfo { LinkTarget: null } folder) folder.Delete(recursive: true);
        else entry.Delete();
    }
}

namespace SoundRoutine.Files;

/// <summary>Folders that are made for outputs, and taken away again where no output comes.</summary>
internal sealed class NewFolders
{
    // Outer ones before those in them.
    private readonly List<string> _made = [];

    /// <summary>Makes folders and those they lie in, where they are missing.</summary>
    /// <exception cref="SoundRoutineException">A file lies in the place of one, or the place is closed to
    /// us.</exception>
    public void Make(IEnumerable<string> folders)
    {
        foreach (string folder in folders)
        {
            var missing = new Stack<string>();
            string? at = folder;
            for (; !string.IsNullOrEmpty(at) && !Directory.Exists(at); at = Path.GetDirectoryName(at)) missing.Push(at);
            if (missing.Count == 0) continue;
            _made.AddRange(missing);
            FileErrors.MakeFolder(folder);
        }
    }

    /// <summary>Removes those of them that are empty.</summary>
    public void RemoveEmpty()
    {
        foreach (string folder in _made.AsEnumerable().Reverse())
        {
            try
            {
                if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What went wrong before is what the user needs to hear.
            }
        }
    }
}

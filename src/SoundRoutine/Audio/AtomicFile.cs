namespace SoundRoutine.Audio;

/// <summary>
/// Files appear whole or not at all: written under another name in the same folder, then renamed. A process killed
/// meanwhile leaves a file that starts with a dot and ends in <see cref="TemporarySuffix"/>.
/// </summary>
public static class AtomicFile
{
    public const string TemporarySuffix = ".part";

    /// <param name="path">Where the file is to be; one that is there is replaced.</param>
    /// <param name="write">Writes the file whose name it is given, which exists and is empty.</param>
    /// <exception cref="SoundRoutineException">The folder is missing or closed to us, or the disk is full.</exception>
    public static void Write(string path, Action<string> write)
    {
        if (Directory.Exists(path)) throw new SoundRoutineException($"{path}: this is a folder; name a file in it");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new SoundRoutineException($"{path}: its folder does not exist; create {folder} first");
        string temporary = TemporaryName(path);
        FileErrors.Guard(path, () =>
        {
            try
            {
                new FileStream(temporary, FileMode.Create).Dispose();
                write(temporary);
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                Remove(temporary);
            }
        });
    }

    /// <summary>A name beside <paramref name="path"/> that shows whose it is and what it was to become.</summary>
    public static string TemporaryName(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}{TemporarySuffix}");

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what the user needs to hear.
        }
    }
}

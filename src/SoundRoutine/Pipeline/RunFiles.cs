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

    /// <summary>Removes what a killed run left in a folder and below it.</summary>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder, $".*{AtomicFile.TemporarySuffix}", SearchOption.AllDirectories).ToList())
        {
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            // It may have gone with its folder just now.
            else if (File.Exists(entry)) File.Delete(entry);
        }
    }
}

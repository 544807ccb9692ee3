namespace SoundRoutine.Files;

/// <summary>Files of a run folder: written whole or not at all, into folders made on the way.</summary>
internal static class RunFiles
{
    /// <exception cref="SoundRoutineException">The disk is full or the folder cannot be written to.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        FileErrors.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
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
}

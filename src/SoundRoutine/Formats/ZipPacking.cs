using System.IO.Compression;
using SoundRoutine.Files;

namespace SoundRoutine.Formats;

/// <summary>Zip archives that are the same bytes whenever they are written.</summary>
internal static class ZipPacking
{
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="path">The archive; one that is there is replaced.</param>
    /// <param name="level">Of all entries.</param>
    /// <param name="entries">Their names, with forward slashes, and what is in them.</param>
    /// <param name="cancellation">Stops between two entries.</param>
    /// <exception cref="SoundRoutineException">It cannot be written.</exception>
    public static void Write(string path, CompressionLevel level,
        IEnumerable<(string Name, Action<Stream> Write)> entries, CancellationToken cancellation) =>
        RunFiles.Write(path, stream =>
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, Action<Stream> write) in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            ZipArchiveEntry entry = zip.CreateEntry(name, level);
            entry.LastWriteTime = s_time;
            using Stream content = entry.Open();
            write(content);
        }
    });

    /// <summary>An entry of these bytes.</summary>
    public static (string Name, Action<Stream> Write) Bytes(string name, byte[] bytes) => (name, s => s.Write(bytes));

    /// <summary>An entry of what a file holds.</summary>
    public static (string Name, Action<Stream> Write) File(string name, string path) => (name, stream =>
    {
        using FileStream file = FileOpen.OpenRead(path);
        file.CopyTo(stream);
    });
}

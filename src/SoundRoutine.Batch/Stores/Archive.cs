using System.Formats.Tar;
using System.IO.Compression;
using SoundRoutine.Files;

namespace SoundRoutine.Batch.Stores;

/// <summary>A folder as one blob: a gzipped tar with ordinary files alone, the same bytes for the same files.</summary>
internal static class Archive
{
    /// <summary>More than the program ever writes; an archive from elsewhere may hold anything.</summary>
    private const int MaxFiles = 100_000;

    private const long MaxBytes = 32L << 30;

    /// <summary>Of what follows the last file.</summary>
    private const int BlockSize = 512, MaxRest = 64 << 10;

    /// <summary>Packs the files of a folder, in ordinal order but for one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="target">The archive.</param>
    /// <param name="first">The file that comes first, so that who needs it alone need not read the rest.</param>
    /// <param name="wanted">Which files, by their path in the folder with slashes; null for all.</param>
    public static void Pack(string folder, Stream target, string? first = null, Func<string, bool>? wanted = null)
    {
        using var zip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
        using var tar = new TarWriter(zip, TarEntryFormat.Gnu, leaveOpen: true);
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Where(f => wanted?.Invoke(f) != false)
            .OrderByDescending(f => f == first).ThenBy(f => f, StringComparer.Ordinal);
        foreach (string file in files)
        {
            using FileStream content = FileOpen.OpenRead(Path.Combine(folder, file));
            // The other format for long names holds the number of the process.
            tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, file)
            {
                ModificationTime = DateTimeOffset.UnixEpoch,
                DataStream = content,
            });
        }
    }

    /// <summary>Unpacks an archive into a folder, which is made where it is missing.</summary>
    /// <param name="source">The archive; read no farther than needed.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="wanted">Which files; null for all.</param>
    /// <param name="most">No more than so many files are wanted.</param>
    /// <exception cref="InvalidDataException">Not an archive of this program, or cut short.</exception>
    public static void Unpack(Stream source, string folder, Func<string, bool>? wanted = null,
        int most = int.MaxValue)
    {
        Directory.CreateDirectory(folder);
        using var zip = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        using var tar = new TarReader(zip, leaveOpen: true);
        int files = 0;
        long bytes = 0;
        while (files < most && tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                throw new InvalidDataException($"holds '{entry.Name}', which is no ordinary file");
            if (wanted?.Invoke(entry.Name) == false) continue;
            string path = Path.Combine(folder, entry.Name);
            if (Path.GetFileName(entry.Name) is "" or "." or "..")
                throw new InvalidDataException($"holds '{entry.Name}', which names no file");
            if (!FilePlace.IsWithin(path, folder))
                throw new InvalidDataException($"holds '{entry.Name}', which is outside the folder");
            if (++files > MaxFiles || (bytes += entry.Length) > MaxBytes)
                throw new InvalidDataException("holds more than any archive of this program");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var target = new FileStream(path, FileMode.Create, FileAccess.Write);
            entry.DataStream?.CopyTo(target);
        }
        if (files < most) ReadToEnd(zip);
    }

    // The reader takes an archive that is cut off between two files for a whole one. It stops after the first of two
    // empty blocks at the end, of which the other must follow.
    private static void ReadToEnd(Stream zip)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        int bytes = 0;
        for (int read; bytes <= MaxRest && (read = zip.Read(block)) > 0; bytes += read) continue;
        if (bytes is < BlockSize or > MaxRest) throw new InvalidDataException("is cut short, or goes on after its end");
    }
}

using System.IO.Compression;
using SoundRoutine.Audio;
using SoundRoutine.Files;

namespace SoundRoutine.Formats;

/// <summary>Unpacks what comes from strangers, never more than its limits and never to where a name says.</summary>
internal static class FormatArchive
{
    private const int MaxEntries = 20_000, MaxSoundBytes = 1 << 30;

    /// <summary>A stream's bytes.</summary>
    /// <exception cref="SoundRoutineException">There are more than allowed, or they are damaged.</exception>
    public static byte[] ReadLimited(Stream stream, int most, string name)
    {
        using var bytes = new MemoryStream();
        CopyLimited(stream, bytes, most, name);
        return bytes.ToArray();
    }

    /// <summary>What is packed by gzip.</summary>
    /// <exception cref="SoundRoutineException">It is damaged, or holds more than allowed.</exception>
    public static byte[] Gunzip(FormatFile file)
    {
        using Stream stream = file.Stream();
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        return ReadLimited(unpacked, FormatFile.MaxTextBytes, file.Path);
    }

    /// <summary>Works on a zip archive.</summary>
    /// <exception cref="SoundRoutineException">It is damaged, or has too many entries.</exception>
    public static T Zip<T>(FormatFile file, Func<ZipArchive, T> read)
    {
        try
        {
            using Stream stream = file.Stream();
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            return zip.Entries.Count <= MaxEntries ? read(zip)
                : throw file.Broken($"holds {Counted.Of(zip.Entries.Count, "file")}, which is no kit");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw file.Broken("is a damaged archive; copy or export it again");
        }
    }

    /// <summary>The bytes of an entry; null where there is none of that name.</summary>
    public static byte[]? Entry(ZipArchive zip, string name, string archive, int most = FormatFile.MaxTextBytes)
    {
        if (Find(zip, name) is not { } entry) return null;
        using Stream stream = entry.Open();
        return ReadLimited(stream, most, $"{archive}/{name}");
    }

    /// <summary>A sound in a zip archive.</summary>
    public static SoundFile Sound(FormatFile file, string name) => new(name, cancellation =>
        Zip(file, zip =>
        {
            ZipArchiveEntry entry = Find(zip, name)
                ?? throw new SoundRoutineException($"{file.Path}/{name}: is not in the archive; export it again");
            using Stream stream = entry.Open();
            return Decode(stream, name, file.Path, cancellation);
        }));

    /// <summary>A sound that is packed, by way of a file that is deleted afterwards.</summary>
    /// <param name="packed">Its bytes.</param>
    /// <param name="name">Whose extension may tell what it is.</param>
    /// <param name="archive">What messages call the file it is in.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static AudioBuffer Decode(Stream packed, string name, string archive, CancellationToken cancellation)
    {
        string extension = new([.. Path.GetExtension(name).Where(c => c == '.' || char.IsAsciiLetterOrDigit(c))]);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        try
        {
            using (var copy = new FileStream(path, FileMode.CreateNew))
                CopyLimited(packed, copy, MaxSoundBytes, $"{archive}/{name}");
            return AudioFile.Read(path, cancellation);
        }
        catch (SoundRoutineException e)
        {
            throw new SoundRoutineException(e.Message.Replace(path, $"{archive}/{name}", StringComparison.Ordinal), e);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ZipArchiveEntry? Find(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? zip.Entries.FirstOrDefault(e =>
            e.FullName.Replace('\\', '/').Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void CopyLimited(Stream from, Stream to, int most, string name)
    {
        var block = new byte[1 << 16];
        long sum = 0;
        try
        {
            for (int read; (read = from.Read(block)) > 0; to.Write(block, 0, read))
                if ((sum += read) > most)
                    throw new SoundRoutineException(
                        $"{name}: holds more than {most >> 20} MB, which is no kit; check where it comes from");
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new SoundRoutineException($"{name}: is damaged where it is packed; copy or export it again", e);
        }
    }

    private static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException
        or NotSupportedException or ArgumentException or OverflowException or IndexOutOfRangeException;
}

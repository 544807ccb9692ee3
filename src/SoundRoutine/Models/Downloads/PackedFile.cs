using System.Formats.Tar;
using System.IO.Compression;
using SoundRoutine.Files;

namespace SoundRoutine.Models.Downloads;

/// <summary>
/// One model file, read as it stands or out of a gzipped tar archive. Of an archive only the bytes of the one regular
/// file with the expected name and length are read; no path in it is ever used.
/// </summary>
internal sealed class PackedFile : IDisposable
{
    private readonly string _label;
    private readonly FileStream _file;
    private TarReader? _tar;
    private Stream _content;

    private PackedFile(string label, FileStream file)
    {
        _label = label;
        _file = file;
        _content = file;
    }

    /// <param name="path">A file of either kind; its first bytes tell which.</param>
    /// <param name="label">What to call it in messages.</param>
    /// <param name="wanted">The file that is expected in it.</param>
    /// <exception cref="InvalidDataException">It does not hold the file; the message is the line for the
    /// user.</exception>
    /// <exception cref="SoundRoutineException">It cannot be opened.</exception>
    public static PackedFile Open(string path, string label, ModelFile wanted)
    {
        var packed =
            new PackedFile(label,
                FileErrors.Guard(label, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)));
        try
        {
            packed.Seek(wanted);
            return packed;
        }
        catch
        {
            packed.Dispose();
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public int Read(Span<byte> destination)
    {
        try
        {
            return _content.Read(destination);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }

    public void Dispose()
    {
        _tar?.Dispose();
        _file.Dispose();
    }

    private void Seek(ModelFile wanted)
    {
        bool gzip = _file.ReadByte() == 0x1F && _file.ReadByte() == 0x8B;
        _file.Position = 0;
        if (!gzip)
        {
            if (_file.Length != wanted.Bytes)
                throw new InvalidDataException(
                    InvariantText.Of(
                    $"{_label}: not {wanted.Name}: it has {_file.Length:N0} bytes, not {wanted.Bytes:N0}"));
            return;
        }
        string entryName = wanted.Source.Entry ?? wanted.Name;
        // An archive that unpacks to much more than the model is not one of the model.
        _tar = new TarReader(
            new LimitedStream(new GZipStream(_file, CompressionMode.Decompress), 2 * wanted.Bytes + (64 << 20)));
        TarEntry entry = Find(_tar, entryName)
            ?? throw new InvalidDataException($"{_label}: there is no {entryName} in it");
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is null)
            throw new InvalidDataException($"{_label}: {entryName} in it is not a plain file");
        if (entry.Length != wanted.Bytes)
            throw new InvalidDataException(
                InvariantText.Of(
                $"{_label}: {entryName} in it has {entry.Length:N0} bytes, not {wanted.Bytes:N0}"));
        _content = entry.DataStream;
    }

    private TarEntry? Find(TarReader tar, string name)
    {
        try
        {
            while (tar.GetNextEntry() is { } entry)
                if (entry.Name == name) return entry;
            return null;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }

    // What the readers throw on damaged archives: bad checksums, early ends, fields that are no numbers.
    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException
        or NotSupportedException;

    private InvalidDataException Damaged(Exception e) =>
        new($"{_label}: a damaged or foreign archive ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')})", e);
}

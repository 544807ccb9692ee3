using System.Formats.Tar;
using System.IO.Compression;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>A <c>.h2drumkit</c>: a tar, most often packed by gzip, with the description and the samples.</summary>
internal sealed class HydrogenArchive
{
    private const int MaxFiles = 20_000;

    private const long MaxBytes = 1L << 30;

    private readonly FormatFile _file;
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);

    private HydrogenArchive(FormatFile file) => _file = file;

    /// <summary>The bytes of <c>drumkit.xml</c>; null where there is none.</summary>
    public byte[]? Description => _files.GetValueOrDefault("drumkit.xml");

    /// <exception cref="SoundRoutineException">It is damaged, or holds more than a kit can.</exception>
    public static HydrogenArchive Open(FormatFile file, CancellationToken cancellation)
    {
        var archive = new HydrogenArchive(file);
        try
        {
            using Stream stream = file.Stream();
            bool packed = file.Head.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
            using Stream unpacked = packed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            using var tar = new TarReader(unpacked);
            archive.Read(tar, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException
            or ArgumentException or NotSupportedException or OverflowException or InvalidOperationException
                or IOException)
        {
            throw new SoundRoutineException($"{file.Path}: is a damaged archive; copy or export it again", e);
        }
        return archive;
    }

    /// <summary>A sample of its own, by name.</summary>
    public SoundFile Sound(string name) => _files.TryGetValue(Path.GetFileName(name), out byte[]? bytes)
        ? new SoundFile(name, c => FormatArchive.Decode(new MemoryStream(bytes, false), name, _file.Path, c))
        : SoundFile.Lost(name, "is not in the archive; export the kit again");

    /// <summary>What it holds by bare names: folders in it are not made anywhere.</summary>
    private void Read(TarReader tar, CancellationToken cancellation)
    {
        long sum = 0;
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.DataStream is null || entry.EntryType is not (TarEntryType.RegularFile
                or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)) continue;
            byte[] bytes = FormatArchive.ReadLimited(entry.DataStream, (int)(MaxBytes - sum), _file.Path);
            sum += bytes.Length;
            if (_files.Count >= MaxFiles) throw new InvalidDataException("too many files");
            _files.TryAdd(Path.GetFileName(entry.Name.Replace('\\', '/')), bytes);
        }
    }
}

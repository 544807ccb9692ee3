using System.Buffers.Binary;
using System.Text;

namespace SoundRoutine.Formats.SoundFont;

/// <summary>Where the chunks of a SoundFont lie: those of its three lists, by name.</summary>
internal sealed class SoundFontChunks
{
    private const int MaxTable = 64 << 20, MaxChunks = 1000;

    private readonly FormatFile _file;
    private readonly Dictionary<string, (long At, long Length)> _places = new(StringComparer.Ordinal);

    private SoundFontChunks(FormatFile file) => _file = file;

    /// <exception cref="SoundRoutineException">It is no SoundFont.</exception>
    public static SoundFontChunks Find(FormatFile file)
    {
        var chunks = new SoundFontChunks(file);
        using Stream stream = file.Stream();
        Span<byte> head = stackalloc byte[12];
        if (stream.ReadAtLeast(head, 12, throwOnEndOfStream: false) < 12 || !head.StartsWith("RIFF"u8)
            || !head[8..].SequenceEqual("sfbk"u8)) throw file.Broken("is no SoundFont; check what it is");
        chunks.Walk(stream, stream.Length);
        return chunks;
    }

    public bool Has(string id) => _places.ContainsKey(id);

    public (long At, long Length) Place(string id) => _places.GetValueOrDefault(id);

    /// <summary>The bytes of a table; null where there is none.</summary>
    public byte[]? Read(string id)
    {
        if (!_places.TryGetValue(id, out (long At, long Length) place)) return null;
        if (place.Length > MaxTable) throw _file.Broken($"has a '{id}' table larger than any; copy or export it again");
        return Read(place.At, (int)place.Length);
    }

    /// <summary>A text of at most some lines; empty where there is none.</summary>
    public string Text(string id)
    {
        const int most = 1000;
        (long at, long length) = Place(id);
        return Encoding.UTF8.GetString(Read(at, (int)Math.Min(length, most))).Split('\0')[0].Trim();
    }

    /// <summary>Bytes of the file; fewer where it ends before.</summary>
    public byte[] Read(long at, int length)
    {
        using Stream stream = _file.Stream();
        stream.Position = Math.Min(at, stream.Length);
        var bytes = new byte[Math.Min(length, stream.Length - stream.Position)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void Walk(Stream stream, long end)
    {
        Span<byte> head = stackalloc byte[8];
        for (int count = 0; stream.Position + 8 <= end; count++)
        {
            if (count > MaxChunks) throw _file.Broken("has more parts than a SoundFont has; copy or export it again");
            stream.ReadExactly(head);
            string id = Encoding.Latin1.GetString(head[..4]);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), at = stream.Position;
            if (id == "LIST")
            {
                stream.Position = Math.Min(at + 4, end);
                continue;
            }
            length = Math.Min(length, end - at);
            _places.TryAdd(id, (at, length));
            stream.Position = Math.Min(end, at + length + (length & 1));
        }
    }
}

using System.Buffers.Binary;

namespace SoundRoutine.Audio.Decoders;

/// <summary>Reads the pages of an Ogg file in order; what is no whole page is passed over.</summary>
internal sealed class OggPageReader(Stream stream)
{
    private const int HeaderBytes = 27, ChecksumAt = 22;

    /// <summary>
    /// A damaged page costs a new search within its own bytes; a file made of nothing else must not cost hours.
    /// </summary>
    private const int MaxDamagedPages = 1000;

    private readonly byte[] _header = new byte[HeaderBytes];
    private OggPage? _next;
    private int _damagedPages;

    /// <summary>Whether bytes were passed over, or the file ends within a page.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The next page, which stays the next one; null at the end.</summary>
    public OggPage? Peek() => _next ??= Read();

    public OggPage? Next()
    {
        OggPage? page = Peek();
        _next = null;
        return page;
    }

    private OggPage? Read()
    {
        while (_damagedPages < MaxDamagedPages && FindCapturePattern())
        {
            long afterPattern = stream.Position;
            if (ReadAfterPattern() is { } page) return page;
            Damaged = true;
            _damagedPages++;
            stream.Position = afterPattern;
        }
        return null;
    }

    /// <summary>Leaves the stream after the next "OggS"; false where there is none.</summary>
    private bool FindCapturePattern()
    {
        uint last = 0;
        int passed = 0;
        for (int b; (b = stream.ReadByte()) >= 0;)
        {
            last = (last << 8) | (uint)b;
            if (++passed >= 4 && last == 0x4F676753)
            {
                Damaged |= passed > 4;
                return true;
            }
        }
        Damaged |= passed > 0;
        return false;
    }

    /// <summary>Null where the rest of the page is missing or not what its checksum says.</summary>
    private OggPage? ReadAfterPattern()
    {
        "OggS"u8.CopyTo(_header);
        if (!Fill(_header.AsSpan(4)) || _header[4] != 0) return null;
        var lacing = new byte[_header[26]];
        if (!Fill(lacing)) return null;
        var body = new byte[lacing.Sum(l => l)];
        if (!Fill(body)) return null;
        uint stated = BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(ChecksumAt));
        _header.AsSpan(ChecksumAt, 4).Clear();
        if (OggChecksum.Add(OggChecksum.Add(OggChecksum.Add(0, _header), lacing), body) != stated) return null;
        return new OggPage(
            BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(14)),
            BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(18)),
            BinaryPrimitives.ReadInt64LittleEndian(_header.AsSpan(6)),
            _header[5], lacing, body);
    }

    private bool Fill(Span<byte> bytes) =>
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
}

using System.Buffers.Binary;

namespace SoundRoutine.Audio.Decoders;

/// <summary>Reads the frames of an MP3 file in order; what lies between them is passed over.</summary>
internal sealed class Mp3FrameReader
{
    /// <summary>
    /// How far into a file its first frame is looked for: beyond it, bits that look like headers are chance.
    /// </summary>
    private const int MaxJunk = 1 << 16;

    private readonly Stream _stream;
    private readonly long _end;
    private Mp3Header _first;
    private long _at;

    private Mp3FrameReader(Stream stream, long start, long end) => (_stream, _at, _end) = (stream, start, end);

    /// <summary>The header of the first frame, whose rate and channels all frames share.</summary>
    public Mp3Header First => _first;

    /// <summary>Whether bytes that are no frames were passed over, or the last frame is cut short.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Finds the first frame, one that another follows; null where there is none.</summary>
    public static Mp3FrameReader? Open(Stream stream)
    {
        long start = Mp3Tags.Start(stream);
        var reader = new Mp3FrameReader(stream, start, Mp3Tags.End(stream));
        if (!reader.Seek(Math.Min(reader._end, start + MaxJunk))) return null;
        // Junk before the first frame is common and harms nothing.
        reader.Damaged = false;
        reader._first = reader.HeaderAt(reader._at);
        return reader;
    }

    /// <summary>The next frame; null at the end.</summary>
    public Mp3Frame? Next()
    {
        if (!IsFrame(_at) && !Seek(_end)) return null;
        Mp3Header header = HeaderAt(_at);
        var bytes = new byte[header.FrameLength];
        int whole = (int)Math.Min(bytes.Length, _end - _at);
        _stream.Position = _at;
        Damaged |= _stream.ReadAtLeast(bytes.AsSpan(0, whole), whole, throwOnEndOfStream: false) < bytes.Length;
        _at += bytes.Length;
        return new Mp3Frame(header, bytes);
    }

    /// <summary>Moves on to the next two frames that follow each other, which begin before a limit.</summary>
    private bool Seek(long limit)
    {
        _stream.Position = Math.Min(_at, _end);
        uint bits = 0;
        for (long at = _at, b; at < limit + Mp3Header.Bytes && (b = _stream.ReadByte()) >= 0; at++)
        {
            bits = (bits << 8) | (uint)b;
            long start = at + 1 - Mp3Header.Bytes;
            var header = new Mp3Header(bits);
            if (start < _at || !header.IsValid) continue;
            if (IsFrame(start) && (IsFrame(start + header.FrameLength, header) || start + header.FrameLength == _end))
            {
                Damaged |= start > _at;
                _at = start;
                return true;
            }
            _stream.Position = at + 1;
        }
        Damaged |= _at < _end;
        _at = _end;
        return false;
    }

    private bool IsFrame(long position) =>
        HeaderAt(position) is { IsValid: true } header && (_first == default || header.GoesWith(_first));

    private bool IsFrame(long position, Mp3Header before) =>
        HeaderAt(position) is { IsValid: true } header && header.GoesWith(before);

    private Mp3Header HeaderAt(long position)
    {
        Span<byte> bytes = stackalloc byte[Mp3Header.Bytes];
        if (position + bytes.Length > _end) return default;
        _stream.Position = position;
        _stream.ReadExactly(bytes);
        return new Mp3Header(BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }
}

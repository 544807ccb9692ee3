using System.Text;

namespace SoundRoutine.Audio.Wav;

/// <summary>Walks the chunks of a RIFF file forward only, so that pipes work too.</summary>
internal sealed class RiffChunks(Stream stream, string name)
{
    private const int MaxBody = 1 << 16;

    private static readonly string[] Common =
        ["fmt ", "data", "fact", "LIST", "bext", "JUNK", "junk", "PAD ", "cue ", "smpl", "inst", "PEAK", "id3 ",
            "ID3 ", "ds64"];

    private bool _odd;

    /// <summary>Bytes from the start of the file.</summary>
    public long Position { get; set; }

    public RiffNumbers Numbers { get; set; }

    /// <summary>The head of the next chunk; false at the end of the file.</summary>
    public bool Next(out string id, out uint size)
    {
        Span<byte> head = stackalloc byte[9];
        int got = Read(head[..8]);
        // An odd chunk is padded to an even size, but not by every program.
        int at = _odd && got == 8 && IsPadded(head) ? 1 : 0;
        if (at == 1) got += Read(head[8..]) - 1;
        _odd = false;
        id = Encoding.Latin1.GetString(head.Slice(at, 4));
        size = Numbers.U32(head[(at + 4)..]);
        return got == 8;
    }

    /// <exception cref="SoundRoutineException">Cut short, or of a size that no header has.</exception>
    public byte[] Body(uint size)
    {
        if (size > MaxBody)
            throw new SoundRoutineException(
                $"{name}: a header chunk claims {size} bytes; the file is damaged, export it again");
        var body = new byte[size];
        if (Read(body) < size) throw new SoundRoutineException($"{name}: the WAV header is cut short; export it again");
        _odd = (size & 1) != 0;
        return body;
    }

    public void Skip(uint size)
    {
        _odd = (size & 1) != 0;
        Position += size;
        if (stream.CanSeek)
        {
            stream.Seek(Math.Min(size, stream.Length - stream.Position), SeekOrigin.Current);
            return;
        }
        long left = size;
        var scrap = new byte[Math.Min(size, 4096)];
        for (int got; left > 0 && (got = stream.Read(scrap, 0, (int)Math.Min(left, scrap.Length))) > 0;) left -= got;
    }

    /// <summary>
    /// Whether nothing but whole chunks follows up to the end of the file. The stream stays where it is.
    /// </summary>
    public bool OnlyChunksFollow()
    {
        long here = stream.Position;
        var ahead = new RiffChunks(stream, name) { Numbers = Numbers };
        bool chunks = true;
        // A single byte left is padding.
        while (chunks && stream.Length - stream.Position > 1)
        {
            chunks = ahead.Next(out string id, out uint size) && IsId(Encoding.Latin1.GetBytes(id))
                && size <= stream.Length - stream.Position;
            if (chunks) ahead.Skip(size);
        }
        stream.Position = here;
        return chunks;
    }

    private int Read(Span<byte> bytes)
    {
        int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Position += got;
        return got;
    }

    /// <summary>Whether the first of these bytes is padding and a chunk begins with the second.</summary>
    private static bool IsPadded(ReadOnlySpan<byte> head) =>
        !IsId(head[..4])
        || (!Common.Contains(Encoding.Latin1.GetString(head[..4])) && IsId(head[1..5])
            && Common.Contains(Encoding.Latin1.GetString(head[1..5])));

    private static bool IsId(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}

using System.Buffers.Binary;
using System.Text;

namespace SoundRoutine.Audio;

/// <summary>
/// What stands before the sound of a RIFF, RF64 or BW64 WAVE file (EBU Tech 3306, ITU-R BS.2088), with the
/// stream left on the first byte of sound.
/// </summary>
/// <param name="Tag">Codec: 1 integer, 3 float, anything else compressed; the subformat of an extensible header.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">Channels, interleaved.</param>
/// <param name="Bits">Bits that one stored value takes up, a multiple of 8.</param>
/// <param name="DataBytes">Bytes of sound that are there; null where neither header nor stream says.</param>
/// <param name="Truncated">The header promises more than the stream holds.</param>
internal sealed record WavHeader(int Tag, int SampleRate, int Channels, int Bits, long? DataBytes, bool Truncated)
{
    private const int Pcm = 1, Float = 3, Extensible = 0xFFFE;
    private const int MaxChannels = 1024, MaxSampleRate = 10_000_000;

    /// <summary>The last 14 bytes of the subformat GUID under which classic codec numbers appear.</summary>
    public static ReadOnlySpan<byte> SubformatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Whether the sound is stored as plain numbers; the rest is for ffmpeg.</summary>
    public bool IsPlain => (Tag, Bits) is (Pcm, 8 or 16 or 24 or 32) or (Float, 32 or 64);

    public bool IsFloat => Tag == Float;

    public string Codec => Tag switch
    {
        Pcm => $"{Bits}-bit integers",
        Float => $"{Bits}-bit floats",
        2 or 0x11 => "ADPCM",
        6 => "A-law",
        7 => "mu-law",
        0x55 => "MP3",
        _ => $"codec 0x{Tag:X4}",
    };

    /// <summary>Whether these first 12 bytes are those of a WAVE file.</summary>
    public static bool Matches(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && start[8..12].SequenceEqual("WAVE"u8)
        && (start[..4].SequenceEqual("RIFF"u8) || start[..4].SequenceEqual("RF64"u8) || start[..4].SequenceEqual("BW64"u8));

    /// <summary>Reads up to the first byte of sound.</summary>
    /// <param name="stream">Positioned at the start; only read forward.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="SoundRoutineException">Empty, not WAVE, cut short, no sound, or numbers that make no sense.</exception>
    public static WavHeader Read(Stream stream, string name)
    {
        var chunks = new ChunkReader(stream, name);
        Span<byte> start = stackalloc byte[12];
        int got = stream.ReadAtLeast(start, 12, throwOnEndOfStream: false);
        if (got == 0) throw new SoundRoutineException($"{name}: the file is empty; export it again");
        chunks.Position = got;
        if (!Matches(start)) throw new SoundRoutineException($"{name}: not a WAV file; check that its name ends in what it is");
        long riffEnd = 8L + BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);

        byte[]? format = null;
        long? longData = null;
        while (chunks.Next(out string id, out uint size))
        {
            switch (id)
            {
                case "ds64":
                    byte[] sizes = chunks.Body(size);
                    if (sizes.Length < 16) throw new SoundRoutineException($"{name}: the 64-bit size chunk is cut short; export it again");
                    riffEnd = 8 + BinaryPrimitives.ReadInt64LittleEndian(sizes);
                    longData = BinaryPrimitives.ReadInt64LittleEndian(sizes.AsSpan(8));
                    break;
                case "fmt ":
                    format = chunks.Body(size);
                    break;
                case "data":
                    if (format is null) throw new SoundRoutineException($"{name}: the sound comes before its format; export it again");
                    long? left = stream.CanSeek ? stream.Length - stream.Position : null;
                    long? stated = size == uint.MaxValue && longData is > 0 ? longData
                        : IsPlaceholder(size, riffEnd, chunks.Position, left) ? null : size;
                    bool truncated = stated > left;
                    return Parse(format, name) with { DataBytes = truncated ? left : stated ?? left, Truncated = truncated };
                default:
                    chunks.Skip(size);
                    break;
            }
        }
        throw new SoundRoutineException(format is null
            ? $"{name}: the WAV header is cut short; export it again"
            : $"{name}: there is no sound after the WAV header; export it again");
    }

    /// <summary>
    /// Whether a data size is what a program writes into a pipe, where it cannot come back to fill in the real one:
    /// all ones, just under 2 GB (sox, arecord), or 0 unless the file goes on with other chunks.
    /// </summary>
    private static bool IsPlaceholder(uint size, long riffEnd, long dataStart, long? left) => size switch
    {
        uint.MaxValue => true,
        >= 0xFFFFF000 or (>= 0x7FFFF000 and <= 0x80000000) => left is null || left < size,
        0 => riffEnd <= dataStart || riffEnd > dataStart + left,
        _ => false,
    };

    private static WavHeader Parse(ReadOnlySpan<byte> fmt, string name)
    {
        if (fmt.Length < 16) throw new SoundRoutineException($"{name}: the WAV format chunk is cut short; export it again");
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(fmt[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(fmt[4..]);
        int align = BinaryPrimitives.ReadUInt16LittleEndian(fmt[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(fmt[14..]);
        if (tag == Extensible && fmt.Length >= 40 && fmt[26..40].SequenceEqual(SubformatTail))
            tag = BinaryPrimitives.ReadUInt16LittleEndian(fmt[24..]);
        if (channels is 0 or > MaxChannels) throw new SoundRoutineException($"{name}: the header claims {channels} channels; the file is damaged, export it again");
        if (rate is 0 or > MaxSampleRate) throw new SoundRoutineException($"{name}: the header claims a sample rate of {rate} Hz; the file is damaged, export it again");
        // Odd depths such as 12 or 20 bits are left-justified in whole bytes, so the container is what counts.
        int container = align > 0 && align % channels == 0 ? align / channels * 8 : (bits + 7) / 8 * 8;
        if (tag is Pcm or Float && (bits == 0 || bits > container)) throw new SoundRoutineException($"{name}: the header claims {bits} bits in {container}; the file is damaged, export it again");
        return new WavHeader(tag, (int)rate, channels, container, null, false);
    }

    /// <summary>Walks RIFF chunks forward only, so that pipes work too.</summary>
    private sealed class ChunkReader(Stream stream, string name)
    {
        private const int MaxBody = 1 << 16;

        public long Position { get; set; }

        public bool Next(out string id, out uint size)
        {
            Span<byte> head = stackalloc byte[8];
            int got = stream.ReadAtLeast(head, 8, throwOnEndOfStream: false);
            Position += got;
            id = Encoding.Latin1.GetString(head[..4]);
            size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            return got == 8;
        }

        public byte[] Body(uint size)
        {
            if (size > MaxBody) throw new SoundRoutineException($"{name}: a header chunk claims {size} bytes; the file is damaged, export it again");
            var body = new byte[size];
            int got = stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false);
            Position += got;
            if (got < size) throw new SoundRoutineException($"{name}: the WAV header is cut short; export it again");
            Skip(size & 1, padded: false);
            return body;
        }

        /// <summary>Past a chunk and the byte that pads an odd one.</summary>
        public void Skip(uint size, bool padded = true)
        {
            long bytes = size + (padded ? size & 1 : 0);
            Position += bytes;
            if (stream.CanSeek)
            {
                stream.Seek(Math.Min(bytes, stream.Length - stream.Position), SeekOrigin.Current);
                return;
            }
            var scrap = new byte[Math.Min(bytes, 4096)];
            for (int got; bytes > 0 && (got = stream.Read(scrap, 0, (int)Math.Min(bytes, scrap.Length))) > 0;) bytes -= got;
        }
    }
}

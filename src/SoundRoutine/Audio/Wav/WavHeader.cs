namespace SoundRoutine.Audio.Wav;

/// <summary>
/// What stands before the sound of a RIFF, RIFX, RF64 or BW64 WAVE file (EBU Tech 3306, ITU-R BS.2088), with the
/// stream left on the first byte of sound.
/// </summary>
/// <param name="Tag">Codec: 1 integer, 3 float, anything else compressed; the subformat of an extensible
/// header.</param>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Channels">Channels, interleaved.</param>
/// <param name="Bits">Bits that one stored value takes up, a multiple of 8.</param>
/// <param name="DataBytes">Bytes of sound that are there; null where neither header nor stream says.</param>
/// <param name="Truncated">The header promises more than the stream holds.</param>
internal sealed record WavHeader(int Tag, int SampleRate, int Channels, int Bits, long? DataBytes, bool Truncated)
{
    /// <summary>The last 14 bytes of the subformat GUID under which classic codec numbers appear.</summary>
    public static ReadOnlySpan<byte> SubformatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Whether the sound is stored as plain numbers; the rest is for ffmpeg.</summary>
    public bool IsPlain => (Tag, Bits) is (WavFormatChunk.Pcm, 8 or 16 or 24 or 32) or (WavFormatChunk.Float, 32 or 64);

    public bool IsFloat => Tag == WavFormatChunk.Float;

    public string Codec => Tag switch
    {
        WavFormatChunk.Pcm => $"{Bits}-bit integers",
        WavFormatChunk.Float => $"{Bits}-bit floats",
        2 or 0x11 => "ADPCM",
        6 => "A-law",
        7 => "mu-law",
        0x55 => "MP3",
        _ => $"codec 0x{Tag:X4}",
    };

    /// <summary>Whether values and sizes stand with their most significant byte first, as in RIFX.</summary>
    public bool BigEndian { get; init; }

    /// <summary>Whether these first 12 bytes are those of a WAVE file.</summary>
    public static bool Matches(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && start[8..12].SequenceEqual("WAVE"u8)
        && (start[..4].SequenceEqual("RIFF"u8) || start[..4].SequenceEqual("RF64"u8)
            || start[..4].SequenceEqual("BW64"u8) || IsBigEndian(start));

    /// <summary>Reads up to the first byte of sound.</summary>
    /// <param name="stream">Positioned at the start; only read forward.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="SoundRoutineException">Empty, not WAVE, cut short, no sound, or numbers that make no
    /// sense.</exception>
    public static WavHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[12];
        int got = stream.ReadAtLeast(start, 12, throwOnEndOfStream: false);
        if (got == 0) throw new SoundRoutineException($"{name}: the file is empty; export it again");
        if (!Matches(start))
            throw new SoundRoutineException($"{name}: not a WAV file; check that its name ends in what it is");
        var numbers = new RiffNumbers(IsBigEndian(start));
        var chunks = new RiffChunks(stream, name) { Position = got, Numbers = numbers };
        long riffEnd = 8L + numbers.U32(start[4..]);

        byte[]? format = null;
        long? longData = null;
        while (chunks.Next(out string id, out uint size))
        {
            switch (id)
            {
                case "ds64":
                    byte[] sizes = chunks.Body(size);
                    if (sizes.Length < 16)
                        throw new SoundRoutineException($"{name}: the 64-bit size chunk is cut short; export it again");
                    riffEnd = 8 + numbers.I64(sizes);
                    longData = numbers.I64(sizes.AsSpan(8));
                    break;
                case "fmt ":
                    format = chunks.Body(size);
                    break;
                case "data":
                    if (format is null)
                        throw new SoundRoutineException($"{name}: the sound comes before its format; export it again");
                    long? left = stream.CanSeek ? stream.Length - stream.Position : null;
                    long? stated = size == uint.MaxValue && longData is > 0 ? longData
                        : IsPlaceholder(size, riffEnd, chunks, left) ? null : size;
                    bool truncated = stated > left;
                    return WavFormatChunk.Parse(format, numbers.BigEndian,
                        name) with { DataBytes = truncated ? left : stated ?? left, Truncated = truncated };
                default:
                    chunks.Skip(size);
                    break;
            }
        }
        throw new SoundRoutineException(format is null
            ? $"{name}: the WAV header is cut short; export it again"
            : $"{name}: there is no sound after the WAV header; export it again");
    }

    private static bool IsBigEndian(ReadOnlySpan<byte> start) => start.StartsWith("RIFX"u8);

    /// <summary>
    /// Whether a data size is what a program writes that cannot come back to fill in the real one, or did not: all
    /// ones, just under 2 GB (sox, arecord), or 0 unless the file goes on with other chunks.
    /// </summary>
    private static bool IsPlaceholder(uint size, long riffEnd, RiffChunks chunks, long? left) => size switch
    {
        uint.MaxValue => true,
        >= 0xFFFFF000 or (>= 0x7FFFF000 and <= 0x80000000) => left is null || left < size,
        0 => left is null ? riffEnd <= chunks.Position : left > 0 && !chunks.OnlyChunksFollow(),
        _ => false,
    };
}

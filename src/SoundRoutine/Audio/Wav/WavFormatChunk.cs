namespace SoundRoutine.Audio.Wav;

/// <summary>The <c>fmt </c> chunk of a WAVE file: how the sound behind it is stored.</summary>
internal static class WavFormatChunk
{
    public const int Pcm = 1, Float = 3;

    private const int Extensible = 0xFFFE, SubformatAt = 24;
    private const int MaxChannels = 1024, MaxSampleRate = 10_000_000;

    /// <summary>
    /// Reads the chunk. The bits of a value say how wide it is: programs that write a wrong block align or byte rate
    /// are many, and players go by the bits, too; odd depths such as 12 or 20 are left-justified in whole bytes. The
    /// block align counts only where no bits are given.
    /// </summary>
    /// <exception cref="SoundRoutineException">Cut short, or numbers that make no sense.</exception>
    public static WavHeader Parse(ReadOnlySpan<byte> fmt, bool bigEndian, string name)
    {
        if (fmt.Length < 14)
            throw new SoundRoutineException($"{name}: the WAV format chunk is cut short; export it again");
        var fields = new RiffNumbers(bigEndian);
        int tag = fields.U16(fmt), channels = fields.U16(fmt[2..]), align = fields.U16(fmt[12..]),
            bits = fmt.Length < 16 ? 0 : fields.U16(fmt[14..]);
        uint rate = fields.U32(fmt[4..]);
        if (tag == Extensible) tag = Subformat(fmt, bigEndian);
        if (channels is 0 or > MaxChannels)
            throw new SoundRoutineException(
                $"{name}: the header claims {channels} channels; the file is damaged, export it again");
        if (rate is 0 or > MaxSampleRate)
            throw new SoundRoutineException(
                $"{name}: the header claims a sample rate of {rate} Hz; the file is damaged, export it again");
        int container = (bits > 0 ? (bits + 7) / 8 : align / channels) * 8;
        if (tag is Pcm or Float && container == 0)
            throw new SoundRoutineException(
                $"{name}: the header claims values of 0 bits; the file is damaged, export it again");
        return new WavHeader(tag, (int)rate, channels, container, null, false) { BigEndian = bigEndian };
    }

    /// <summary>
    /// The codec number that the subformat GUID begins with; the classic family and the ambisonic one differ only after
    /// it. Big-endian files have it as 1 0 0 0, 0 1 0 0 (sox) or 0 0 0 1. A chunk too short to hold one is of integers,
    /// as good as all are.
    /// </summary>
    private static int Subformat(ReadOnlySpan<byte> fmt, bool bigEndian)
    {
        if (fmt.Length < SubformatAt + 4) return Pcm;
        ReadOnlySpan<byte> guid = fmt[SubformatAt..];
        int little = new RiffNumbers(false).U16(guid), big = new RiffNumbers(true).U16(guid[(little == 0 ? 2 : 0)..]);
        return !bigEndian ? little : little == 0 ? big : Math.Min(little, big);
    }
}

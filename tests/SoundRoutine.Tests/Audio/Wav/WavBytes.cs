using System.Buffers.Binary;
using System.Text;

namespace SoundRoutine.Tests.Audio.Wav;

/// <summary>WAV files put together by hand, so that reader tests depend on no writer.</summary>
internal static class WavBytes
{
    public static byte[] Chunk(string id, byte[] body, uint? size = null) =>
        [.. Encoding.Latin1.GetBytes(id), .. U32(size ?? (uint)body.Length), .. body, .. new byte[body.Length & 1]];

    public static byte[] Format(int tag, int channels, int rate, int bits, int? container = null)
    {
        int align = channels * (container ?? bits) / 8;
        return [.. U16(tag), .. U16(channels), .. U32((uint)rate), .. U32((uint)(rate * align)), .. U16(align),
            .. U16(bits)];
    }

    public static byte[] Extensible(int subformat, int channels, int rate, int container, int validBits) =>
        [.. Format(0xFFFE, channels, rate, container), .. U16(22), .. U16(validBits), .. U32(0), .. U16(subformat),
         0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static byte[] File(params byte[][] chunks)
    {
        byte[] body = [.. chunks.SelectMany(c => c)];
        return [.. "RIFF"u8, .. U32((uint)body.Length + 4), .. "WAVE"u8, .. body];
    }

    /// <summary>16-bit mono at 8 kHz.</summary>
    public static byte[] Mono16(params short[] samples) =>
        File(Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("data", [.. samples.SelectMany(s => U16(s))]));

    public static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] U64(long value) => [.. U32((uint)value), .. U32((uint)(value >> 32))];
}

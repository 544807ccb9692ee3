using System.Buffers.Binary;

namespace SoundRoutine.Audio.Decoders;

/// <summary>Where the frames of an MP3 file begin and end: what stands before and after them are tags.</summary>
internal static class Mp3Tags
{
    private const int Id3V2Header = 10, Id3V1Bytes = 128, ApeFooter = 32;

    /// <summary>Position after the ID3v2 tags at the start of a file, however large their pictures are.</summary>
    public static long Start(Stream stream)
    {
        Span<byte> head = stackalloc byte[Id3V2Header];
        long at = 0;
        while (ReadAt(stream, at, head) && head.StartsWith("ID3"u8) && (head[6] | head[7] | head[8] | head[9]) < 128)
        {
            bool footer = (head[5] & 0x10) != 0;
            at += Id3V2Header + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]) + (footer ? Id3V2Header : 0);
        }
        return at;
    }

    /// <summary>Position before an ID3v1 and an APE tag at the end of a file.</summary>
    public static long End(Stream stream)
    {
        long end = stream.Length;
        Span<byte> foot = stackalloc byte[ApeFooter];
        if (ReadAt(stream, end - Id3V1Bytes, foot) && foot.StartsWith("TAG"u8)) end -= Id3V1Bytes;
        if (!ReadAt(stream, end - ApeFooter, foot) || !foot.StartsWith("APETAGEX"u8)) return end;
        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(foot[12..]);
        bool header = (BinaryPrimitives.ReadUInt32LittleEndian(foot[20..]) & 0x8000_0000) != 0;
        return Math.Max(0, end - bytes - (header ? ApeFooter : 0));
    }

    private static bool ReadAt(Stream stream, long position, Span<byte> bytes)
    {
        if (position < 0 || position > stream.Length) return false;
        stream.Position = position;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}

using System.Buffers.Binary;

namespace SoundRoutine.Audio.Wav;

/// <summary>
/// The numbers of a RIFF file, least significant byte first, or of a RIFX file, most significant first.
/// </summary>
internal readonly record struct RiffNumbers(bool BigEndian)
{
    public int U16(ReadOnlySpan<byte> bytes) =>
        BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint U32(ReadOnlySpan<byte> bytes) =>
        BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    public long I64(ReadOnlySpan<byte> bytes) =>
        BigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);
}

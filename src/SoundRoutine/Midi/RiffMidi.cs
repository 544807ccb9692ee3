using System.Buffers.Binary;

namespace SoundRoutine.Midi;

/// <summary>
/// The RIFF wrapper of .rmi files (RP-029): a MIDI file in a chunk named <c>data</c>, other chunks around it.
/// </summary>
internal static class RiffMidi
{
    private const int FirstChunk = 12, ChunkHeader = 8;

    /// <summary>
    /// The MIDI file inside; anything that is not wrapped as it is. A size beyond the end means all that is there.
    /// </summary>
    public static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file)
    {
        if (file.Length < FirstChunk + ChunkHeader || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("RMID"u8))
            return file;
        for (long at = FirstChunk; at + ChunkHeader <= file.Length;)
        {
            ReadOnlySpan<byte> chunk = file[(int)at..];
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            ReadOnlySpan<byte> body = chunk[ChunkHeader..];
            if (chunk.StartsWith("data"u8)) return size == 0 || size > body.Length ? body : body[..(int)size];
            at += ChunkHeader + size + (size & 1);
        }
        return file;
    }
}

namespace SoundRoutine.Audio.Decoders;

/// <summary>The checksum of Ogg pages: CRC-32 of polynomial 0x04C11DB7, not reflected, not inverted.</summary>
internal static class OggChecksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Entry((uint)i << 24))];

    /// <summary>Goes on from <paramref name="checksum"/> over more bytes.</summary>
    public static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) checksum = (checksum << 8) ^ Table[(checksum >> 24) ^ b];
        return checksum;
    }

    private static uint Entry(uint value)
    {
        for (int bit = 0; bit < 8; bit++) value = (value << 1) ^ ((value >> 31) * 0x04C11DB7);
        return value;
    }
}

using System.Buffers.Binary;
using SoundRoutine.Audio.Decoders;
using SoundRoutine.Tests.Audio.Wav;

namespace SoundRoutine.Tests.Audio.Decoders;

/// <summary>Ogg pages put together by hand.</summary>
internal static class OggBytes
{
    public delegate void Edit(Span<byte> body);

    /// <summary>A page with one packet on it.</summary>
    public static byte[] Page(uint serial, uint sequence, long granule, int flags, byte[] packet)
    {
        byte[] lacing = [.. Enumerable.Repeat((byte)255, packet.Length / 255), (byte)(packet.Length % 255)];
        byte[] page =
        [
            .. "OggS"u8, 0, (byte)flags, .. BitConverter.GetBytes(granule), .. WavBytes.U32(serial),
            .. WavBytes.U32(sequence), 0, 0, 0, 0, (byte)lacing.Length, .. lacing, .. packet,
        ];
        return Signed(page);
    }

    /// <summary>A file whose first page's body has been changed.</summary>
    public static byte[] WithFirstPage(byte[] file, Edit edit)
    {
        int body = 27 + file[26], length = body + file.Skip(27).Take(file[26]).Sum(b => b);
        byte[] page = file[..length];
        edit(page.AsSpan(body));
        return [.. Signed(page), .. file[length..]];
    }

    private static byte[] Signed(byte[] page)
    {
        page.AsSpan(22, 4).Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggChecksum.Add(0, page));
        return page;
    }
}

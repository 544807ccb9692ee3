using System.Buffers.Binary;
using System.Text;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using static SoundRoutine.Tests.Audio.Wav.WavBytes;

namespace SoundRoutine.Tests.Audio.Wav;

/// <summary>Headers that other programs write wrongly or in their own way, around sound that is whole.</summary>
public class WavOddHeaderTests
{
    private static readonly byte[] Sound = [0, 0x40, 0, 0xC0, 0, 0x20, 0, 0xE0];

    private static readonly float[] Heard = [0.5f, -0.5f, 0.25f, -0.25f];

    private static float[] Read(byte[] bytes)
    {
        using WavReader file = WavReader.Open(new MemoryStream(bytes), "take.wav");
        float[] read = file.ReadToEnd()[0].ToArray();
        Assert.False(file.Truncated);
        using WavReader pipe = WavReader.Open(new PipeStream(bytes), "pipe");
        Assert.Equal(read, pipe.ReadToEnd()[0].ToArray());
        return read;
    }

    [Theory]
    [InlineData(4, 32_000)]
    [InlineData(4, 16_000)]
    [InlineData(1, 8000)]
    [InlineData(0, 0)]
    [InlineData(3, 7)]
    [InlineData(65535, -1)]
    public void A_wrong_block_align_and_byte_rate_are_passed_over(int align, int byteRate)
    {
        byte[] format = Format(1, 1, 8000, 16);
        U32((uint)byteRate).CopyTo(format, 8);
        U16(align).CopyTo(format, 12);
        Assert.Equal(Heard, Read(File(Chunk("fmt ", format), Chunk("data", Sound))));
        byte[] stereo = Format(1, 2, 8000, 24, container: 32);
        using WavReader reader =
            WavReader.Open(new MemoryStream(File(Chunk("fmt ", stereo), Chunk("data", [0, 0, 0x40, 0, 0, 0xC0]))),
            "take.wav");
        Assert.Equal((1L, 24), (reader.Frames!.Value, reader.Format.Bits));
        Assert.Equal(0.5f, reader.ReadToEnd()[0][0]);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(16)]
    public void Without_bits_the_block_align_says_how_wide_values_are(int length)
    {
        byte[] format = Format(1, 1, 8000, 16);
        U16(0).CopyTo(format, 14);
        Assert.Equal(Heard, Read(File(Chunk("fmt ", format[..length]), Chunk("data", Sound))));
    }

    [Theory]
    [InlineData(1, 8, "40C060A0", new[] { -0.5f, 0.5f, -0.25f, 0.25f })]
    [InlineData(1, 16, "4000C0002000E000", new[] { 0.5f, -0.5f, 0.25f, -0.25f })]
    [InlineData(1, 24, "400000C00000", new[] { 0.5f, -0.5f })]
    [InlineData(1, 32, "40000000C0000000", new[] { 0.5f, -0.5f })]
    [InlineData(3, 32, "3F000000BF000000", new[] { 0.5f, -0.5f })]
    [InlineData(3, 64, "3FE0000000000000BFE0000000000000", new[] { 0.5f, -0.5f })]
    public void Big_endian_files_are_read_in_every_encoding(int tag, int bits, string data, float[] expected)
    {
        byte[] sound = Convert.FromHexString(data),
            format = [.. BigEndian(2, tag, 1), .. BigEndian(4, 8000, 8000 * bits / 8), .. BigEndian(2, bits / 8, bits)];
        byte[] Extended(params byte[] guid) =>
            [.. BigEndian(2, 0xFFFE, 1), .. format[4..], .. BigEndian(2, 22, bits), .. BigEndian(4, 4), .. guid, 0x80,
                0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        // The GUID in one piece in either byte order, and as sox writes it.
        foreach (byte[] fmt
            in new[] { format, Extended((byte)tag, 0, 0, 0, 0, 0, 0x10, 0),
                Extended(0, 0, 0, (byte)tag, 0, 0, 0, 0x10), Extended(0, (byte)tag, 0, 0, 0, 0, 0x10, 0) })
        {
            float[] read =
                Read([.. "RIFX"u8, .. BigEndian(4, 100), .. "WAVE"u8, .. Big("LIST", [1, 2, 3]), .. Big("fmt ", fmt),
                    .. Big("data", sound)]);
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void A_big_endian_file_cut_off_says_so_and_a_folder_of_them_is_audio()
    {
        byte[] file =
            [.. "RIFX"u8, .. BigEndian(4, 100), .. "WAVE"u8,
            .. Big("fmt ", [.. BigEndian(2, 1, 1), .. BigEndian(4, 8000, 16_000), .. BigEndian(2, 2, 16)]),
                .. "data"u8, .. BigEndian(4, 64), 0x40, 0, 0xC0, 0];
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllBytes(folder["x.wav"], file);
        List<string> said = [];
        Assert.Equal([0.5f, -0.5f], AudioFile.Read(folder["x.wav"], said.Add)[0].ToArray());
        Assert.Contains("cut off", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_big_endian_file_that_nobody_reads_is_one_line_that_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllBytes(folder["x.wav"],
            [.. "RIFX"u8, .. BigEndian(4, 100), .. "WAVE"u8,
            .. Big("fmt ", [.. BigEndian(2, 7, 1), .. BigEndian(4, 8000, 8000), .. BigEndian(2, 1, 8)]),
                .. Big("data", [1, 2, 3, 4])]);
        string message = Assert.Throws<SoundRoutineException>(() => AudioFile.Read(folder["x.wav"])).Message;
        Assert.Contains("mu-law inside; convert it", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_chunks_are_passed_over_with_and_without_their_padding()
    {
        byte[] fmt = Chunk("fmt ", Format(1, 1, 8000, 16)), data = Chunk("data", Sound);
        Assert.Equal(Heard, Read(File(Unpadded("LIST", 3), fmt, Unpadded("note", 5), Unpadded("LIST", 1), data)));
        Assert.Equal(Heard, Read(File(fmt, Chunk("LIST", [1, 2, 3]), Chunk("note", [1]), data)));
        Assert.Equal(Heard, Read(File(fmt, [.. Unpadded("LIST", 3), (byte)' '], data)));
        Assert.Equal(Heard, Read(File([.. "fmt "u8, .. U32(17), .. Format(1, 1, 8000, 16), 0], data)));
        Assert.Equal(Heard, Read(File([.. "fmt "u8, .. U32(17), .. Format(1, 1, 8000, 16), 0, 0], data)));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(24)]
    [InlineData(26)]
    [InlineData(41)]
    [InlineData(50)]
    public void Extensible_headers_of_any_size_are_read(int length)
    {
        byte[] whole = [.. Extensible(1, 1, 8000, 16, 16), .. new byte[20]];
        Assert.Equal(Heard, Read(File(Chunk("fmt ", whole[..length]), Chunk("data", Sound))));
        // No valid bits, and the family of ambisonic files.
        byte[] ambisonic =
            [.. Extensible(1, 1, 8000, 16, 0)[..28], 0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0, 0, 0];
        Assert.Equal(Heard, Read(File(Chunk("fmt ", ambisonic), Chunk("data", Sound))));
    }

    [Fact]
    public void A_size_of_zero_that_was_never_filled_in_means_what_is_there_even_if_the_rest_of_the_header_is_right()
    {
        byte[] file = File(Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("data", Sound, 0));
        using WavReader reader = WavReader.Open(new MemoryStream(file), "take.wav");
        Assert.Equal(Heard, reader.ReadToEnd()[0].ToArray());
    }

    [Fact]
    public void RF64_whose_sizes_were_never_filled_in_is_read_to_its_end()
    {
        byte[] file =
            File(Chunk("ds64", new byte[28]), Chunk("fmt ", Format(1, 1, 8000, 16)),
                Chunk("data", Sound, uint.MaxValue));
        "RF64"u8.CopyTo(file);
        Assert.Equal(Heard, Read(file));
    }

    private static byte[] Unpadded(string id, int length) =>
        [.. Encoding.ASCII.GetBytes(id), .. U32((uint)length), .. Enumerable.Repeat((byte)9, length)];

    private static byte[] Big(string id, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(id), .. BigEndian(4, body.Length), .. body, .. new byte[body.Length & 1]];

    private static byte[] BigEndian(int width, params int[] values) => [.. values.SelectMany(v =>
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, v);
        return bytes[(4 - width)..];
    })];
}

using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using static SoundRoutine.Tests.Audio.Wav.WavBytes;

namespace SoundRoutine.Tests.Audio.Wav;

public class WavReaderTests
{
    private static WavReader Open(byte[] bytes) => WavReader.Open(new MemoryStream(bytes), "take.wav");

    private static float[] Read(byte[] bytes)
    {
        using WavReader reader = Open(bytes);
        return reader.ReadToEnd()[0].ToArray();
    }

    [Theory]
    [InlineData(1, 8, new byte[] { 0, 128, 255 }, new[] { -1f, 0f, 127 / 128f })]
    [InlineData(1, 16, new byte[] { 0, 0x80, 0, 0, 0xFF, 0x7F }, new[] { -1f, 0f, 32767 / 32768f })]
    [InlineData(1, 24, new byte[] { 0, 0, 0x80, 0, 0, 0, 0xFF, 0xFF, 0x7F }, new[] { -1f, 0f, 8388607 / 8388608f })]
    [InlineData(1, 32, new byte[] { 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x40 }, new[] { -1f, 0f, 0.5f })]
    [InlineData(3, 32, new byte[] { 0, 0, 0x80, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0x40 }, new[] { -1f, 0f, 2f })]
    [InlineData(3, 64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0xBF, 0, 0, 0, 0, 0, 0, 0, 0x40 }, new[] { -1f, 2f })]
    public void Every_encoding_is_read(int tag, int bits, byte[] data, float[] expected)
    {
        Assert.Equal(expected, Read(File(Chunk("fmt ", Format(tag, 1, 8000, bits)), Chunk("data", data))));
        Assert.Equal(expected, Read(File(Chunk("fmt ", Extensible(tag, 1, 8000, bits, bits)), Chunk("data", data))));
    }

    [Fact]
    public void Twenty_bits_in_three_bytes_are_left_justified() =>
        Assert.Equal([0.5f], Read(File(Chunk("fmt ", Extensible(1, 1, 8000, 24, 20)), Chunk("data", [0, 0, 0x40]))));

    [Fact]
    public void Channels_are_taken_apart()
    {
        using WavReader reader =
            Open(File(Chunk("fmt ", Format(1, 3, 48000, 8)), Chunk("data", [128, 192, 0, 64, 128, 255])));
        Assert.Equal(new WavFormat(48000, 3, 8, false, 2), reader.Format);
        AudioBuffer buffer = reader.ReadToEnd();
        Assert.Equal([0, -0.5f], buffer[0].ToArray());
        Assert.Equal([0.5f, 0], buffer[1].ToArray());
        Assert.Equal([-1, 127 / 128f], buffer[2].ToArray());
    }

    [Fact]
    public void Other_chunks_odd_ones_too_are_passed_over() => Assert.Equal([0.5f], Read(File(
        Chunk("LIST", [1, 2, 3]), Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("bext", new byte[601]),
        Chunk("data", [0, 0x40]), Chunk("id3 ", [9, 9, 9]))));

    [Fact]
    public void A_pipe_is_read_like_a_file()
    {
        byte[] file =
            File(Chunk("junk", new byte[9001]), Chunk("fmt ", Format(1, 2, 8000, 16)),
                Chunk("data", [0, 0x40, 0, 0xC0, 0, 0x20, 0, 0xE0]), Chunk("LIST", [1]));
        using WavReader reader = WavReader.Open(new PipeStream(file), "pipe");
        AudioBuffer buffer = reader.ReadToEnd();
        Assert.Equal([0.5f, 0.25f], buffer[0].ToArray());
        Assert.Equal([-0.5f, -0.25f], buffer[1].ToArray());
        Assert.False(reader.Truncated);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x7FFFF000u)]
    public void A_size_left_open_by_a_streaming_writer_means_all_that_is_there(uint size)
    {
        byte[] file = File(Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("data", [0, 0x40, 0, 0xC0], size));
        U32(size == 0 ? 36 : size).CopyTo(file, 4);
        using WavReader reader = Open(file);
        Assert.Equal([0.5f, -0.5f], reader.ReadToEnd()[0].ToArray());
        Assert.False(reader.Truncated);
        Assert.Equal([0.5f, -0.5f], WavReader.Open(new PipeStream(file), "pipe").ReadToEnd()[0].ToArray());
    }

    [Fact]
    public void A_file_cut_off_in_the_middle_gives_what_is_there_and_says_so()
    {
        byte[] file = Mono16(100, 200, 300, 400)[..^3];
        using WavReader reader = Open(file);
        Assert.Equal((2, true), (reader.ReadToEnd().Frames, reader.Truncated));
        using WavReader pipe = WavReader.Open(new PipeStream(file), "pipe");
        Assert.Equal((2, true), (pipe.ReadToEnd().Frames, pipe.Truncated));
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Sizes_over_four_gigabytes_are_read(string id)
    {
        const long Frames = 3_000_000_000;
        byte[] head = [.. File(Chunk("ds64", [.. U64(Frames * 2 + 72), .. U64(Frames * 2), .. U64(Frames), .. U32(0)]),
            Chunk("fmt ", Format(1, 1, 48000, 16)), Chunk("data", [], uint.MaxValue))];
        System.Text.Encoding.ASCII.GetBytes(id).CopyTo(head, 0);
        using WavReader reader = WavReader.Open(new SparseStream(head, head.Length + Frames * 2), "long.wav");
        Assert.Equal((Frames, false), (reader.Frames!.Value, reader.Truncated));
        Assert.Equal(100, reader.Read(new float[100]));
    }

    [Fact]
    public void Three_gigabytes_in_plain_RIFF_are_read()
    {
        const long Bytes = 3_000_000_000;
        byte[] head = File(Chunk("fmt ", Format(1, 2, 48000, 16)), Chunk("data", [], (uint)Bytes));
        using WavReader reader = WavReader.Open(new SparseStream(head, head.Length + Bytes), "long.wav");
        Assert.Equal((Bytes / 4, false), (reader.Frames!.Value, reader.Truncated));
    }

    [Fact]
    public void Single_values_that_cannot_be_sound_become_zero_and_are_counted()
    {
        float[] values = [0.25f, float.NaN, float.PositiveInfinity, -0.5f, 1e30f, -2e12f, int.MinValue];
        using WavReader reader =
            Open(File(Chunk("fmt ", Format(3, 1, 8000, 32)),
                Chunk("data", [.. values.SelectMany(BitConverter.GetBytes)])));
        Assert.Equal([0.25f, 0, 0, -0.5f, 0, 0, int.MinValue], reader.ReadToEnd()[0].ToArray());
        Assert.Equal(4, reader.Unusable);
    }

    public static TheoryData<byte[], string> BadFiles => new()
    {
        { [], "empty" },
        { "ID3 and so on, not a WAV"u8.ToArray(), "not a WAV file" },
        { "RIFF"u8.ToArray(), "not a WAV file" },
        { Mono16(1, 2)[..14], "header is cut short" },
        { Mono16(1, 2)[..30], "header is cut short" },
        { Mono16(1, 2)[..40], "no sound" },
        { Mono16(1, 2)[..45], "holds no sound" },
        { Mono16(), "holds no sound" },
        { File(Chunk("fmt ", Format(1, 1, 8000, 16)), Chunk("data", []), Chunk("LIST", [1, 2])), "holds no sound" },
        { File(Chunk("fmt ", Format(1, 0, 8000, 16)), Chunk("data", [1, 2])), "0 channels" },
        { File(Chunk("fmt ", Format(1, 60000, 8000, 16)), Chunk("data", [1, 2])), "60000 channels" },
        { File(Chunk("fmt ", Format(1, 1, 0, 16)), Chunk("data", [1, 2])), "0 Hz" },
        { File(Chunk("fmt ", Format(1, 1, -5, 16)), Chunk("data", [1, 2])), "sample rate" },
        { File(Chunk("fmt ", Format(1, 1, 8000, 0)), Chunk("data", [1, 2])), "0 bits" },
        { File(Chunk("fmt ", [1, 0]), Chunk("data", [1, 2])), "format chunk" },
        { File(Chunk("fmt ", [1, 0], 900_000_000), Chunk("data", [1, 2])), "900000000 bytes" },
        { File(Chunk("data", [1, 2]), Chunk("fmt ", Format(1, 1, 8000, 16))), "before its format" },
        { File(Chunk("fmt ", Format(0x11, 1, 8000, 4)), Chunk("data", [1, 2])), "ADPCM" },
        { File(Chunk("fmt ", Format(3, 1, 8000, 32)),
            Chunk("data", [.. BitConverter.GetBytes(float.NaN), .. BitConverter.GetBytes(float.NaN)])), "NaN" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_is_one_line_that_names_it(byte[] bytes, string says)
    {
        var error = Assert.Throws<SoundRoutineException>(() => Read(bytes));
        Assert.StartsWith("take.wav: ", error.Message);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Any_bytes_either_read_or_fail_with_our_error() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.Int[0, 60], CsCheck.Gen.Byte, CsCheck.Gen.Int[0, 60]), (position, value, cut) =>
        {
            byte[] file = Mono16(1, 2, 3, 4, 5, 6, 7, 8);
            if (position < file.Length) file[position] = value;
            try
            {
                Assert.InRange(Read(file[..^Math.Min(cut, file.Length)]).Length, 1, 16);
            }
            catch (SoundRoutineException)
            {
            }
        });
}

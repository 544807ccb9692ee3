using System.Text;
using CsCheck;
using SoundRoutine.Audio.Wav;

namespace SoundRoutine.Tests.Audio.Wav;

public class WavWriterTests
{
    private static byte[] Write(float[] samples, int channels, WavEncoding encoding, Seed? dither = null,
        WavChunk[]? chunks = null, long limit = uint.MaxValue)
    {
        using var stream = new MemoryStream();
        using (var writer =
            new WavWriter(stream, 44100, channels, encoding, dither, chunks, limit)) writer.Write(samples);
        return stream.ToArray();
    }

    private static float[] Read(byte[] file)
    {
        using WavReader reader = WavReader.Open(new MemoryStream(file), "test.wav");
        var samples = new float[reader.Frames!.Value * reader.Channels];
        Assert.Equal(reader.Frames, reader.Read(samples));
        Assert.False(reader.Truncated);
        return samples;
    }

    [Theory]
    [InlineData(WavEncoding.Pcm8, 8)]
    [InlineData(WavEncoding.Pcm16, 16)]
    [InlineData(WavEncoding.Pcm24, 24)]
    [InlineData(WavEncoding.Pcm32, 24)]
    public void Integers_written_and_read_back_are_the_same_bits(WavEncoding encoding, int bits) =>
        Gen.Select(Gen.Int[-(1 << (bits - 1)), (1 << (bits - 1)) - 1].Array[1, 200], Gen.Int[1, 5])
        .Sample((values, channels) =>
        {
            float[] samples =
                [.. values.Take(values.Length / channels * channels).Select(v => v / (float)(1 << (bits - 1)))];
            if (samples.Length == 0) return;
            byte[] file = Write(samples, channels, encoding);
            Assert.Equal(samples, Read(file));
            Assert.Equal(file, Write(Read(file), channels, encoding));
        });

    [Theory]
    [InlineData(WavEncoding.Float32)]
    [InlineData(WavEncoding.Float64)]
    public void Floats_written_and_read_back_are_the_same_bits(WavEncoding encoding) =>
        Gen.Single[-1e9f, 1e9f].Array[1, 200]
        .Sample(samples => Assert.Equal(samples, Read(Write(samples, 1, encoding))));

    [Theory]
    [InlineData(WavEncoding.Pcm8)]
    [InlineData(WavEncoding.Pcm16)]
    [InlineData(WavEncoding.Pcm24)]
    [InlineData(WavEncoding.Pcm32)]
    public void Values_beyond_full_scale_stop_there(WavEncoding encoding)
    {
        float[] read =
            Read(Write([1f, 1.5f, 1e30f, -1f, -1.5f, float.PositiveInfinity, float.NegativeInfinity, float.NaN], 1,
                encoding));
        Assert.All(read[..3].Append(read[5]), v => Assert.InRange(v, 0.99f, 1f));
        Assert.All(read[3..5].Append(read[6]), v => Assert.Equal(-1f, v));
        Assert.Equal(0, read[7]);
    }

    [Fact]
    public void Dither_is_triangular_noise_of_one_half_step_rms_that_keeps_the_mean()
    {
        float level = 0.3f / 32768;
        var samples = new float[100_000];
        samples.AsSpan().Fill(level);
        double[] steps = [.. Read(Write(samples, 1, WavEncoding.Pcm16, new Seed(1))).Select(v => (double)v * 32768)];
        Assert.Equal(0.3, steps.Average(), 0.01);
        // Triangular dither makes the whole error's variance 1/4 of a squared step, whatever the signal: 1/6 from the
        // dither and 1/12 from rounding.
        Assert.Equal(0.25, steps.Average(s => (s - 0.3) * (s - 0.3)), 0.01);
        Assert.All(steps, s => Assert.InRange(s, -1, 2));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        float[] samples = [.. Enumerable.Range(0, 500).Select(i => MathF.Sin(i))];
        Assert.Equal(Write(samples, 2, WavEncoding.Pcm16, new Seed(1)),
            Write(samples, 2, WavEncoding.Pcm16, new Seed(1)));
        Assert.NotEqual(Write(samples, 2, WavEncoding.Pcm16, new Seed(1)),
            Write(samples, 2, WavEncoding.Pcm16, new Seed(2)));
    }

    [Theory]
    [InlineData(2, WavEncoding.Pcm16, 1)]
    [InlineData(2, WavEncoding.Float32, 3)]
    [InlineData(1, WavEncoding.Pcm24, 0xFFFE)]
    [InlineData(6, WavEncoding.Pcm16, 0xFFFE)]
    [InlineData(6, WavEncoding.Float32, 0xFFFE)]
    public void The_header_is_extensible_where_the_standard_asks(int channels, WavEncoding encoding, int tag)
    {
        byte[] file = Write(new float[channels], channels, encoding);
        int format = file.AsSpan().IndexOf("fmt "u8);
        Assert.Equal(tag, BitConverter.ToUInt16(file, format + 8));
    }

    [Fact]
    public void A_file_over_the_limit_becomes_RF64()
    {
        float[] samples = [.. Enumerable.Range(0, 501).Select(i => i / 501f)];
        byte[] small = Write(samples, 1, WavEncoding.Float32),
            large = Write(samples, 1, WavEncoding.Float32, limit: 1000);
        Assert.Equal(("RIFF", "RF64"), (Encoding.ASCII.GetString(small, 0, 4), Encoding.ASCII.GetString(large, 0, 4)));
        Assert.Equal(small.Length, large.Length);
        Assert.Equal(samples, Read(large));
    }

    [Fact]
    public void Sizes_are_right_with_odd_sound_and_chunks_after_it()
    {
        byte[] file =
            Write([0.5f, 0.25f, 0], 1, WavEncoding.Pcm8,
                chunks: [new WavChunk("smpl", new byte[] { 1, 2, 3 }), new WavChunk("cue ", new byte[] { 4 })]);
        Assert.Equal(file.Length - 8, BitConverter.ToInt32(file, 4));
        Assert.Equal(new byte[] { 0, (byte)'s', (byte)'m', (byte)'p', (byte)'l', 3, 0, 0, 0, 1, 2, 3, 0, (byte)'c',
            (byte)'u', (byte)'e', (byte)' ', 1, 0, 0, 0, 4, 0 }, file[^23..]);
        Assert.Equal([0.5f, 0.25f, 0], Read(file));
    }

    [Fact]
    public void Half_a_frame_is_refused() =>
        Assert.Throws<ArgumentException>(
            () => new WavWriter(new MemoryStream(), 44100, 2, WavEncoding.Pcm16).Write([0f]));
}

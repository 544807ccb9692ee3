using System.Buffers.Binary;
using SoundRoutine.Audio;

namespace SoundRoutine.Tests.Audio.Decoders;

public sealed class OpusDecodingTests : IDisposable
{
    // Concentus decodes with integers of 16 bits.
    private const double LeastDb = 60;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Make(int rate, int channels, int frames, string name = "a.opus", params string[] options) =>
        EncodedSound.Make(_folder, name, rate, channels, frames, ["-c:a", "libopus", .. options]);

    [FfmpegTheory]
    [InlineData(48_000, 1, 59_257, "20")]
    [InlineData(48_000, 2, 96_018, "20")]
    [InlineData(48_000, 2, 480, "20")]
    [InlineData(48_000, 2, 48_001, "2.5")]
    [InlineData(48_000, 1, 70_007, "60")]
    [InlineData(48_000, 2, 480_011, "10")]
    [InlineData(24_000, 1, 30_001, "20")]
    [InlineData(16_000, 2, 30_001, "40")]
    [InlineData(44_100, 2, 54_441, "20")]
    public void It_decodes_what_ffmpeg_decodes_to_the_frame(int rate, int channels, int frames, string milliseconds)
    {
        string path = Make(rate, channels, frames, options: ["-b:a", "96k", "-frame_duration", milliseconds]);
        // ffmpeg's own decoder differs from the reference at -45 to -60 dB where there is noise.
        EncodedSound.AssertSame(path, 40);
        AudioBuffer sound = EncodedSound.AssertSame(path, EncodedSound.ByOpusLibrary(_folder, path), LeastDb);
        Assert.Equal((48_000, channels), (sound.SampleRate, sound.Channels));
        if (rate == 48_000) Assert.Equal(frames, sound.Frames);
    }

    /// <summary>The codec for speech, alone and with noise above it, which every decoder draws anew.</summary>
    [FfmpegTheory]
    [InlineData("12k", 100)]
    [InlineData("24k", 12)]
    public void Low_rates_are_decoded_as_the_reference_does(string bitRate, double leastDb)
    {
        string path = Make(48_000, 1, 81_601, options: ["-b:a", bitRate, "-application", "voip"]);
        AudioBuffer ours = EncodedSound.AssertSame(path, EncodedSound.ByOpusLibrary(_folder, path), leastDb);
        Assert.Equal(81_601, ours.Frames);
    }

    [FfmpegTheory]
    [InlineData(-1536)]
    [InlineData(512)]
    public void The_gain_of_the_header_is_applied(short gain)
    {
        string path = Make(48_000, 2, 60_000);
        AudioBuffer plain = EncodedSound.Managed(path);
        byte[] louder = OggBytes.WithFirstPage(
            File.ReadAllBytes(path), head => BinaryPrimitives.WriteInt16LittleEndian(head[16..], gain));
        File.WriteAllBytes(path, louder);
        AudioBuffer sound = EncodedSound.AssertSame(path, EncodedSound.ByOpusLibrary(_folder, path), LeastDb);
        float loudest = plain[0].ToArray().Max(), now = sound[0].ToArray().Max();
        Assert.Equal(gain / 256.0, 20 * Math.Log10(now / loudest), 0.01);
    }

    [FfmpegFact]
    public void A_chain_of_streams_is_one_sound()
    {
        byte[] first = File.ReadAllBytes(Make(48_000, 2, 30_001, "1.opus"));
        byte[] second = File.ReadAllBytes(Make(48_000, 2, 70_003, "2.opus"));
        string path = _folder.File("chain.opus");
        File.WriteAllBytes(path, [.. first, .. second]);
        AudioBuffer sound = EncodedSound.Managed(path, out string? damage);
        Assert.Null(damage);
        Assert.Equal(30_001 + 70_003, sound.Frames);
        Assert.Equal(EncodedSound.Managed(_folder.File("2.opus"))[0].ToArray(), sound[0][30_001..].ToArray());
    }

    [FfmpegFact]
    public void Other_channel_mappings_need_ffmpeg()
    {
        string path = Make(48_000, 6, 48_000);
        Assert.Contains("Opus of more than two channels needs ffmpeg", EncodedSound.Refusal(path));
    }

    [FfmpegFact]
    public void A_file_that_is_cut_off_is_read_as_far_as_it_goes_and_says_so()
    {
        string path = Make(48_000, 2, 144_000);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length * 8 / 10)]);
        AudioBuffer theirs = EncodedSound.ByFfmpeg(path), ours = EncodedSound.Managed(path, out string? damage);
        Assert.Contains("cut off", damage);
        Assert.Equal(theirs.Frames, ours.Frames);
        Assert.True(EncodedSound.Agreement(theirs, ours) > 40);
    }
}

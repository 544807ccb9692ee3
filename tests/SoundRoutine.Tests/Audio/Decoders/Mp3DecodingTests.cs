using SoundRoutine.Audio;
using SoundRoutine.Audio.Decoders;
using SoundRoutine.Tests.Audio.Wav;

namespace SoundRoutine.Tests.Audio.Decoders;

public sealed class Mp3DecodingTests : IDisposable
{
    private const double LeastDb = 110;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Make(int rate, int channels, int frames, params string[] options) =>
        EncodedSound.Make(_folder, "a.mp3", rate, channels, frames, options);

    /// <summary>Neither the encoder's delay nor its padding is left: as many frames as were encoded.</summary>
    [FfmpegTheory]
    [InlineData(12_000, 1, 12_345, "-b:a", "32k")]
    [InlineData(11_025, 2, 20_000, "-b:a", "64k")]
    [InlineData(16_000, 1, 20_001, "-q:a", "2")]
    [InlineData(22_050, 1, 27_221, "-b:a", "64k")]
    [InlineData(22_050, 2, 44_108, "-q:a", "4")]
    [InlineData(24_000, 2, 24_000, "-b:a", "96k")]
    [InlineData(32_000, 2, 39_504, "-b:a", "128k")]
    [InlineData(44_100, 1, 54_441, "-q:a", "0")]
    [InlineData(44_100, 2, 1152 * 40, "-b:a", "128k")]
    [InlineData(44_100, 2, 88_217, "-b:a", "320k")]
    [InlineData(44_100, 2, 132_300, "-q:a", "3")]
    [InlineData(44_100, 2, 441, "-q:a", "2")]
    [InlineData(48_000, 1, 59_257, "-b:a", "48k")]
    [InlineData(48_000, 2, 96_018, "-q:a", "6")]
    [InlineData(48_000, 2, 48_001, "-joint_stereo", "0")]
    public void It_decodes_what_ffmpeg_decodes_to_the_frame(
        int rate, int channels, int frames, string option, string value)
    {
        AudioBuffer sound = EncodedSound.AssertSame(Make(rate, channels, frames, option, value), LeastDb);
        Assert.Equal((rate, channels, frames), (sound.SampleRate, sound.Channels, sound.Frames));
    }

    [FfmpegFact]
    public void Without_a_Xing_header_nothing_is_left_out()
    {
        AudioBuffer sound = EncodedSound.AssertSame(Make(44_100, 2, 50_000, "-write_xing", "0"), LeastDb);
        Assert.Equal(0, sound.Frames % 1152);
    }

    [FfmpegFact]
    public void An_Info_header_without_a_LAME_tag_is_no_sound_and_says_no_delay()
    {
        string path = Make(44_100, 2, 50_000);
        byte[] bytes = File.ReadAllBytes(path);
        int tag = bytes.AsSpan().IndexOf("Lavc"u8);
        bytes.AsSpan(tag, 24).Clear();
        File.WriteAllBytes(path, bytes);
        AudioBuffer sound = EncodedSound.AssertSame(path, LeastDb);
        Assert.Equal(0, sound.Frames % 1152);
    }

    [FfmpegFact]
    public void Tags_before_and_after_the_sound_are_passed_over()
    {
        byte[] mp3 = File.ReadAllBytes(Make(44_100, 2, 50_000, "-id3v2_version", "0"));
        AudioBuffer plain = EncodedSound.Managed(_folder.File("a.mp3"));
        // A picture may well hold what looks like the head of a frame.
        byte[] picture = [.. Enumerable.Repeat<byte[]>([0xFF, 0xFB, 0x90, 0x64], 30_000).SelectMany(b => b)];
        int size = picture.Length;
        byte[] sevenBits = [(byte)(size >> 14), (byte)((size >> 7) & 127), (byte)(size & 127)];
        byte[] head = [.. "ID3"u8, 3, 0, 0, 0, .. sevenBits, .. picture];
        uint[] numbers = [2000, (uint)size + 32, 1, 0];
        byte[] ape = [.. "APETAGEX"u8, .. numbers.SelectMany(WavBytes.U32), .. new byte[8]];
        byte[] id3V1 = [.. "TAG"u8, .. new byte[125]];
        string tagged = _folder.File("tagged.mp3");
        File.WriteAllBytes(tagged, [.. head, .. head, .. mp3, .. picture, .. ape, .. id3V1]);
        AudioBuffer sound = EncodedSound.Managed(tagged, out string? damage);
        Assert.Null(damage);
        Assert.Equal(plain[0].ToArray(), sound[0].ToArray());
    }

    [FfmpegFact]
    public void Junk_before_the_first_frame_does_no_harm()
    {
        string path = Make(44_100, 1, 50_000);
        byte[] junk = [.. new byte[5000], 0xFF, 0xFB, 0x90, 0x64, .. new byte[3000]];
        File.WriteAllBytes(path, [.. junk, .. File.ReadAllBytes(path)]);
        Assert.Equal(50_000, EncodedSound.Managed(path, out string? damage).Frames);
        Assert.Null(damage);
    }

    [FfmpegFact]
    public void A_file_that_is_cut_off_is_read_as_far_as_it_goes_and_says_so()
    {
        string path = Make(44_100, 2, 132_300);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length * 55 / 100)]);
        AudioBuffer theirs = EncodedSound.ByFfmpeg(path), ours = EncodedSound.Managed(path, out string? damage);
        Assert.Contains("cut off", damage);
        Assert.Equal(theirs.Frames, ours.Frames);
        Assert.InRange(ours.Frames, 60_000, 90_000);
        // The last frame is not whole.
        Assert.True(EncodedSound.Agreement(Start(theirs), Start(ours)) > LeastDb);
        static AudioBuffer Start(AudioBuffer sound) =>
            new(sound.SampleRate, sound[0][..^2304].ToArray(), sound[1][..^2304].ToArray());
    }

    [FfmpegFact]
    public void Bytes_that_are_no_frames_are_passed_over_and_told()
    {
        string path = Make(44_100, 2, 132_300, "-b:a", "128k");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. bytes[..20_000], .. new byte[3000], .. bytes[20_000..]]);
        AudioBuffer sound = EncodedSound.Managed(path, out string? damage);
        Assert.NotNull(damage);
        Assert.InRange(sound.Frames, 132_300 - 3 * 1152, 132_300 + 1152);
    }

    [FfmpegFact]
    public void Sound_that_begins_without_what_it_needs_is_silent_and_in_its_place()
    {
        string path = Make(44_100, 2, 132_300, "-b:a", "128k", "-write_xing", "0");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[(bytes.Length / 2)..]);
        AudioBuffer theirs = EncodedSound.ByFfmpeg(path), ours = EncodedSound.Managed(path);
        Assert.Equal(theirs.Frames, ours.Frames);
        Assert.True(EncodedSound.Agreement(theirs, ours, 10 * 1152) > LeastDb);
    }

    [FfmpegFact]
    public void A_rate_that_is_not_decoded_right_needs_ffmpeg()
    {
        string path = Make(8000, 1, 12_345, "-b:a", "32k");
        Assert.Contains("MP3 of 8000 Hz needs ffmpeg", EncodedSound.Refusal(path));
    }

    [FfmpegFact]
    public void Reading_takes_no_more_of_the_file_than_it_gives_sound()
    {
        byte[] bytes = File.ReadAllBytes(Make(44_100, 2, 44_100 * 20));
        var stream = new MemoryStream(bytes);
        using IAudioSource source = ManagedDecoders.Open(stream, "a.mp3", default)!;
        Assert.Equal(1000, source.Read(new float[2000]));
        Assert.True(stream.Position < bytes.Length / 10);
    }

    [FfmpegFact]
    public void Canceling_ends_the_decoding()
    {
        using var cancel = new CancellationTokenSource();
        using IAudioSource source = AudioFile.Open(Make(44_100, 2, 50_000), null, cancel.Token);
        Assert.True(source.Read(new float[2000]) > 0);
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => source.Read(new float[2000]));
    }
}

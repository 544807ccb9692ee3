using SoundRoutine.Audio;
using SoundRoutine.Audio.Ffmpeg;

namespace SoundRoutine.Tests.Audio.Decoders;

public sealed class VorbisDecodingTests : IDisposable
{
    private const double LeastDb = 110;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Make(int rate, int channels, int frames, string name = "a.ogg", params string[] options) =>
        EncodedSound.Make(_folder, name, rate, channels, frames, ["-c:a", "libvorbis", .. options]);

    [FfmpegTheory]
    [InlineData(22_050, 1, 44_109, "1")]
    [InlineData(22_050, 2, 27_221, "4")]
    [InlineData(32_000, 2, 64_012, "6")]
    [InlineData(44_100, 1, 54_441, "4")]
    [InlineData(44_100, 2, 88_217, "9")]
    [InlineData(44_100, 2, 441_000, "3")]
    [InlineData(48_000, 1, 59_257, "0")]
    [InlineData(48_000, 2, 96_018, "5")]
    public void It_decodes_what_ffmpeg_decodes_to_the_frame(int rate, int channels, int frames, string quality)
    {
        AudioBuffer sound = EncodedSound.AssertSame(Make(rate, channels, frames, options: ["-q:a", quality]), LeastDb);
        Assert.Equal((rate, channels, frames), (sound.SampleRate, sound.Channels, sound.Frames));
    }

    /// <summary>
    /// Under a second all sound stands on one page, where some versions of ffmpeg do not look where it ends.
    /// </summary>
    [FfmpegTheory]
    [InlineData(44_100, 2, 441)]
    [InlineData(44_100, 1, 39_691)]
    [InlineData(32_000, 2, 28_800)]
    public void Short_files_end_where_they_were_meant_to(int rate, int channels, int frames)
    {
        string path = Make(rate, channels, frames);
        AudioBuffer ours = EncodedSound.Managed(path);
        Assert.Equal(frames, ours.Frames);
        Assert.True(EncodedSound.Agreement(EncodedSound.ByFfmpeg(path), ours) > LeastDb);
    }

    [FfmpegFact]
    public void A_chain_of_streams_is_one_sound()
    {
        byte[] first = File.ReadAllBytes(Make(44_100, 2, 30_001, "1.ogg"));
        byte[] second = File.ReadAllBytes(Make(44_100, 2, 70_003, "2.ogg"));
        string path = _folder.File("chain.ogg");
        File.WriteAllBytes(path, [.. first, .. second]);
        AudioBuffer sound = EncodedSound.Managed(path, out string? damage);
        Assert.Null(damage);
        Assert.Equal(30_001 + 70_003, sound.Frames);
        AudioBuffer last = EncodedSound.Managed(_folder.File("2.ogg"));
        Assert.Equal(last[0].ToArray(), sound[0][30_001..].ToArray());
    }

    [FfmpegFact]
    public void A_chain_of_streams_that_do_not_fit_together_is_refused_in_one_line()
    {
        byte[] first = File.ReadAllBytes(Make(44_100, 2, 30_000, "1.ogg"));
        byte[] second = File.ReadAllBytes(Make(48_000, 2, 30_000, "2.ogg"));
        string path = _folder.File("chain.ogg");
        File.WriteAllBytes(path, [.. first, .. second]);
        string message = EncodedSound.Refusal(path);
        Assert.StartsWith(path + ": streams of different rates", message);
        Assert.Contains(FfmpegProgram.InstallCommand, message);
    }

    [FfmpegFact]
    public void The_sound_of_a_film_is_read()
    {
        string path = _folder.File("film.ogv"), sound = Make(44_100, 2, 50_000);
        string[] inputs = ["-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-i", sound];
        EncodedSound.Run([.. inputs, "-c:v", "libtheora", "-c:a", "copy", path]);
        Assert.Equal(EncodedSound.Managed(sound)[1].ToArray(), EncodedSound.Managed(path)[1].ToArray());
    }

    [FfmpegFact]
    public void More_than_two_channels_need_ffmpeg()
    {
        string path = Make(48_000, 6, 48_000);
        Assert.Contains("Vorbis of more than two channels needs ffmpeg", EncodedSound.Refusal(path));
    }

    [FfmpegFact]
    public void Another_codec_in_Ogg_needs_ffmpeg()
    {
        string path = EncodedSound.Make(_folder, "flac.ogg", 44_100, 1, 20_000, "-c:a", "flac");
        Assert.Contains("needs ffmpeg", EncodedSound.Refusal(path));
    }

    [FfmpegFact]
    public void A_file_that_is_cut_off_is_read_as_far_as_it_goes_and_says_so()
    {
        string path = Make(44_100, 2, 132_300);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length * 8 / 10)]);
        AudioBuffer theirs = EncodedSound.ByFfmpeg(path), ours = EncodedSound.Managed(path, out string? damage);
        Assert.Contains("cut off", damage);
        Assert.Equal(theirs.Frames, ours.Frames);
        Assert.True(EncodedSound.Agreement(theirs, ours) > LeastDb);
    }
}

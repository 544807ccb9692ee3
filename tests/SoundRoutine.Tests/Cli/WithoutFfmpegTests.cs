using SoundRoutine.Cli;
using SoundRoutine.Tests.Audio;
using SoundRoutine.Tests.Audio.Decoders;

namespace SoundRoutine.Tests.Cli;

/// <summary>The program on a machine that has no ffmpeg.</summary>
public sealed class WithoutFfmpegTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static ProgramRun Run(params string[] args) =>
        ProgramRun.Start(args, new() { ["PATH"] = "", ["SOUNDROUTINE_FFMPEG"] = null }).Finish();

    [Fact]
    public void Doctor_says_what_is_read_all_the_same_and_what_needs_it()
    {
        string line =
            Assert.Single(Run("doctor").Output.Split('\n'), l => l.StartsWith("--  ffmpeg ", StringComparison.Ordinal));
        foreach (string format in new[] { "MP3", "Ogg Vorbis", "Opus", "M4A", "FLAC" }) Assert.Contains(format, line);
        Assert.Contains("ffmpeg.org", line);
    }

    [FfmpegTheory]
    [InlineData("a.mp3", "libmp3lame")]
    [InlineData("a.ogg", "libvorbis")]
    [InlineData("a.opus", "libopus")]
    public void Songs_make_a_kit(string name, string codec)
    {
        string song = EncodedSound.Make(_folder, name, 48_000, 2, 150_000, "-c:a", codec);
        ProgramRun run = Run("preprocess", song, "-o", _folder.File("out"), "--separator", "none");
        Assert.True(run.Code == 0, run.Output);
        Assert.True(File.Exists(_folder.File("out/1_preprocess/kit_manifest.json")));
    }

    [FfmpegFact]
    public void What_needs_it_is_one_line_with_the_remedy()
    {
        string song = EncodedSound.Make(_folder, "a.flac", 48_000, 2, 150_000);
        ProgramRun run = Run("preprocess", song, "-o", _folder.File("out"));
        Assert.Equal(1, run.Code);
        Assert.Contains($"{song}: not WAV, MP3, Ogg Vorbis or Opus, by its content; any other format needs ffmpeg",
            run.Output);
    }

    [Fact]
    public void A_table_is_as_wide_as_its_longest_cells()
    {
        string[] lines = TextTable.Of([["ok", "a", "bcd", ""], ["--", "abc", "b", "do"]]).Split(Environment.NewLine);
        Assert.Equal(["ok  a    bcd", "--  abc  b    do"], lines);
    }
}

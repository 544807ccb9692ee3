using System.Text;
using CsCheck;
using SoundRoutine.Files;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Files;

public class FileNameTests
{
    [Theory]
    [InlineData("song", "song")]
    [InlineData("What's Up? (Remix)", "What's Up_ (Remix)")]
    [InlineData("two\nlines\ttab", "two_lines_tab")]
    [InlineData("...hidden", "hidden")]
    [InlineData("ends. . ", "ends")]
    [InlineData("CON", "_CON")]
    [InlineData("lpt1.live", "_lpt1.live")]
    [InlineData("com\u00B9", "_com\u00B9")]
    [InlineData("console", "console")]
    [InlineData("a/b\\c:d*e\"f<g>h|i", "a_b_c_d_e_f_g_h_i")]
    [InlineData("???", "track")]
    [InlineData(". .", "track")]
    [InlineData("", "track")]
    [InlineData("\uD83D", "track")]
    [InlineData("Ä 日本 \U0001F941", "Ä 日本 \U0001F941")]
    public void A_derived_name_is_cleaned(string name, string clean) =>
        Assert.Equal(clean, FileNames.Clean(name, "track"));

    [Fact]
    public void Every_cleaned_name_is_valid_and_stays_as_it_is() => Gen.String[Gen.Char, 0, 300].Sample(name =>
    {
        string clean = FileNames.Clean(name, "track");
        FileNames.Validate(clean);
        return FileNames.Clean(clean, "track") == clean && Encoding.UTF8.GetByteCount(clean) <= FileNames.MaxBytes + 1;
    });

    [Theory]
    [InlineData("CON"), InlineData("nul.txt"), InlineData("dot."), InlineData("space "), InlineData(
        " space"), InlineData("a?"), InlineData("a\u0007"), InlineData("a\u2028b"), InlineData(""), InlineData("..")]
    public void A_given_name_is_refused_on_every_system(string name) =>
        Assert.Throws<ArgumentException>(() => FileNames.Validate(name));

    [Fact]
    public void Length_is_counted_in_bytes()
    {
        FileNames.Validate(new string('a', 150));
        Assert.Contains("150 bytes",
            Assert.Throws<ArgumentException>(() => FileNames.Validate(new string('日', 51))).Message,
            StringComparison.Ordinal);
        Assert.Equal(50, FileNames.Clean(new string('日', 80), "track").Length);
    }

    [Theory]
    [InlineData("What's Up? (Remix).wav", "What's Up_ (Remix)")]
    [InlineData("first\nsecond.wav", "first_second")]
    [InlineData("CON.wav", "_CON")]
    [InlineData("dots....wav", "dots")]
    public void A_song_of_any_name_can_be_made(string file, string track)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder[file], TestSongs.DrumLoop(4));
        CliRunner run =
            CliRunner.Run("make", folder[file], "-o", folder["out"], "--format", "wav", "--bars", "2", "--keep-stems",
            "--stems");
        Assert.True(run.Code == 0, run.Error);
        Assert.True(File.Exists(folder[$"out/7_render/{track}.wav"]));
        Assert.True(File.Exists(folder[$"out/1_preprocess/stems/{track}.wav"]));
    }

    [Theory]
    [InlineData('x', 251)]
    [InlineData('ü', 125)]
    [InlineData('日', 83)]
    public void A_song_with_the_longest_name_can_be_made_separated_and_exported(char letter, int length)
    {
        using var folder = new TemporaryFolder();
        string name = new(letter, length), file = folder[name + ".wav"];
        File.WriteAllBytes(file, []);
        TestSongs.Write(folder["a.wav"], TestSongs.DrumLoop(4));
        File.Copy(folder["a.wav"], file, overwrite: true);
        CliRunner run =
            CliRunner.Run("make", file, "-o", folder["out"], "--format", "wav", "--bars", "2", "--keep-stems");
        Assert.True(run.Code == 0, run.Error);
        string track =
            Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(folder["out/7_render"], "*.wav")));
        Assert.Equal(name[..track.Length], track);
        Directory.CreateDirectory(folder["d"]);
        Assert.Equal(0, CliRunner.Run("separate", file, "-o", folder[$"d/{name}.wav"], "--separator", "hpss").Code);
        CliRunner export = CliRunner.Run("export", folder["out"], "-o", folder["kit"], "--name", track);
        Assert.True(export.Code == 0, export.Error);
    }

    [Fact]
    public void Inputs_of_one_name_keep_stems_of_their_own()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "x?.wav", "x*.wav", "X_.wav" })
            TestSongs.Write(folder[name], TestSongs.DrumLoop(4));
        Assert.Equal(0,
            CliRunner.Run("preprocess", folder.Path, "-o", folder["out"], "--keep-stems", "--separator", "none").Code);
        string[] stems =
            [.. Directory.GetFiles(folder["out/1_preprocess/stems"])
                .Select(f => Path.GetFileName(f)!.ToUpperInvariant())];
        Assert.Equal(3, stems.Distinct().Count());
    }

    [Fact]
    public void Temporary_names_fit_and_are_known_again()
    {
        foreach (string name in new[] { "a.wav", new string('日', 83) + ".wav", new string('x', 251) + ".wav" })
        {
            string temporary = Path.GetFileName(AtomicFile.TemporaryName(name));
            Assert.InRange(Encoding.UTF8.GetByteCount(temporary), 1, 255);
            Assert.True(AtomicFile.IsTemporaryName(temporary));
        }
        foreach (string other in new[] { ".part", ".a.part", "a.1-2.part", ".a.1-2.part.txt", ".song.mp3.part",
            ".a.1-x.part" }) Assert.False(AtomicFile.IsTemporaryName(other), other);
    }
}

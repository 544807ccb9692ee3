using SoundRoutine.Files;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Files;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OutputTests() => TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));

    public void Dispose() => _folder.Dispose();

    private string In(string name) => _folder[name];

    public static TheoryData<string> OtherNames => ["symbolic", "hard", "folder", "dots", "chain"];

    [Theory]
    [MemberData(nameof(OtherNames))]
    public void An_input_is_known_by_whatever_name(string way)
    {
        Directory.CreateDirectory(In("sub"));
        string other = way switch
        {
            "symbolic" => Link("b.wav", "a.wav"),
            "hard" => HardLink("b.wav", In("a.wav")),
            "folder" => Path.Combine(Link("here", "."), "a.wav"),
            "chain" => Link("c.wav", Link("sub/b.wav", "../a.wav")),
            _ => In("sub/../././a.wav"),
        };
        byte[] before = File.ReadAllBytes(In("a.wav"));
        foreach (string[] line in new string[][]
        {
            ["separate", In("a.wav"), "-o", other], ["separate", other, "-o", In("a.wav")],
                ["separate", In("a.wav"), "-o", In("d.wav"), "--rest", other],
            ["groove", "extract", In("a.wav"), "-o", other, "--overwrite"], ["make", In("a.wav"), "-o", other],
                ["preprocess", other, "-o", In("a.wav")],
        })
        {
            CliRunner run = CliRunner.Run(line);
            Assert.True(run.Code == 1, string.Join(' ', line));
            Assert.Contains("a.wav", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(In("a.wav")));
        }
        Assert.False(File.Exists(In("d.wav")));
    }

    [Theory]
    [InlineData("d.wav", "d.wav", null)]
    [InlineData("d.wav", "sub/../D.WAV", null)]
    [InlineData("d.wav", "here/d.wav", null)]
    [InlineData("stems/drums.wav", null, "stems")]
    [InlineData("d.wav", "stems/rest.wav", "stems")]
    [InlineData("d.wav", null, "d.wav")]
    public void Two_outputs_are_never_one_file(string drums, string? rest, string? stems)
    {
        Directory.CreateDirectory(In("stems"));
        Link("here", ".");
        List<string> line = ["separate", In("a.wav"), "-o", In(drums)];
        if (rest is not null) line.AddRange(["--rest", In(rest)]);
        if (stems is not null) line.AddRange(["--stems", In(stems)]);
        CliRunner run = CliRunner.Run([.. line]);
        Assert.Equal(1, run.Code);
        Assert.Contains("two outputs", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(["a.wav"],
            Directory.GetFiles(_folder.Path, "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(f => Path.GetFileName(f)!));
    }

    [Fact]
    public void A_stem_is_not_written_over_the_mix_in_the_same_folder()
    {
        Directory.CreateDirectory(In("stems"));
        File.Copy(In("a.wav"), In("stems/drums.wav"));
        CliRunner run = CliRunner.Run("separate", In("stems/drums.wav"), "-o", In("d.wav"), "--stems", In("stems"));
        Assert.Equal(1, run.Code);
        Assert.Equal(File.ReadAllBytes(In("a.wav")), File.ReadAllBytes(In("stems/drums.wav")));
        Assert.Single(Directory.GetFiles(In("stems")));
    }

    [Fact]
    public void A_file_of_another_kind_is_replaced_only_on_request()
    {
        File.WriteAllText(In("d.wav"), "a letter");
        byte[] recording = File.ReadAllBytes(In("a.wav"));
        File.Copy(In("a.wav"), In("b.wav"));
        Assert.Contains("--overwrite",
            Assert.Single(CliRunner.Run("separate", In("a.wav"), "-o", In("d.wav"), "--separator", "hpss").ErrorLines),
            StringComparison.Ordinal);
        Assert.Equal("a letter", File.ReadAllText(In("d.wav")));
        Assert.Equal(1, CliRunner.Run("groove", "extract", In("a.wav"), "-o", In("b.wav")).Code);
        Assert.Equal(recording, File.ReadAllBytes(In("b.wav")));
        Assert.Equal(0,
            CliRunner.Run("separate", In("a.wav"), "-o", In("d.wav"), "--separator", "hpss", "--overwrite").Code);
        // Its own result of another time, and a file that is empty, are no loss.
        Assert.Equal(0, CliRunner.Run("separate", In("a.wav"), "-o", In("d.wav"), "--separator", "hpss").Code);
        File.WriteAllBytes(In("empty.wav"), []);
        Assert.Equal(0, CliRunner.Run("separate", In("a.wav"), "-o", In("empty.wav"), "--separator", "hpss").Code);
    }

    [Fact]
    public void A_run_is_not_written_into_by_report_export_and_groove()
    {
        Assert.Equal(0, CliRunner.Run("make", In("a.wav"), "-o", In("run"), "--to", "2").Code);
        string manifest = File.ReadAllText(In("run/1_preprocess/kit_manifest.json"));
        foreach (string[] line in new string[][]
        {
            ["export", In("run"), "-o", In("run/1_preprocess")], ["export", In("run"), "-o", In("run")],
                ["report", In("run"), "-o", In("run/run.json"), "--overwrite"],
            ["report", In("run"), "-o", In("run/1_preprocess/kit_manifest.json"), "--overwrite"],
                ["groove", "extract", In("run"), "-o", In("run/1_preprocess/kit_manifest.json"), "--overwrite"],
            ["make", In("run/1_preprocess/samples"), "-o", In("run")], ["make", In("run"), "-o", In("run")],
        })
            Assert.True(CliRunner.Run(line).Code == 1, string.Join(' ', line));
        Assert.Equal(manifest, File.ReadAllText(In("run/1_preprocess/kit_manifest.json")));
        Assert.Equal(0, CliRunner.Run("export", In("run"), "-o", In("run/kit")).Code);
        Assert.Equal(0, CliRunner.Run("export", In("run"), "-o", In("run/kit")).Code);
        File.WriteAllText(In("run/kit/kit.sfz"), "notes of mine");
        Assert.Contains("kit.sfz", Assert.Single(CliRunner.Run("export", In("run"), "-o", In("run/kit")).ErrorLines),
            StringComparison.Ordinal);
        // A result of its own is made anew without a word.
        string midi = Path.Combine(Directory.CreateDirectory(In("midi")).FullName, "a.mid");
        Assert.Equal(0, CliRunner.Run("grid", In("pattern"), "--bars", "4").Code);
        Assert.Equal(0, CliRunner.Run("generate", In("pattern")).Code);
        File.Copy(In("pattern/4_generate/transformer_output_v001.mid"), midi);
        for (int time = 0; time < 2; time++)
            Assert.Equal(0, CliRunner.Run("groove", "extract", midi, "-o", In("feel.json")).Code);
        File.WriteAllText(In("feel.json"), "{\"artifact\": \"grid\"}");
        Assert.Equal(1, CliRunner.Run("groove", "extract", midi, "-o", In("feel.json")).Code);
        Assert.Equal(0, CliRunner.Run("report", In("run")).Code);
        Assert.Equal(0, CliRunner.Run("report", In("run")).Code);
        File.WriteAllText(In("run/report.html"), "notes of mine");
        Assert.Contains("report.html", Assert.Single(CliRunner.Run("report", In("run")).ErrorLines),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_track_is_not_written_over_the_recording_it_is_made_of()
    {
        Assert.Equal(0, CliRunner.Run("make", In("a.wav"), "-o", In("run"), "--format", "wav", "--bars", "2").Code);
        byte[] track = File.ReadAllBytes(In("run/7_render/a.wav")), midi = File.ReadAllBytes(In("run/7_render/a.mid"));
        Assert.Equal(1, CliRunner.Run("make", In("run/7_render/a.wav"), "-o", In("run"), "--format", "wav").Code);
        Assert.Equal(1,
            CliRunner.Run("make", In("a.wav"), "-o", In("run"), "--format", "wav", "--bars", "8", "--continue",
                In("run/7_render/a.mid")).Code);
        Assert.Equal(track, File.ReadAllBytes(In("run/7_render/a.wav")));
        Assert.Equal(midi, File.ReadAllBytes(In("run/7_render/a.mid")));
    }

    [Fact]
    public void What_is_no_ordinary_file_is_never_replaced()
    {
        Assert.Throws<SoundRoutineException>(() => AtomicFile.Write("/dev/null", _ => { }));
        Assert.Equal(FileType.Device, FileStatus.Of("/dev/null").Type);
    }

    private string Link(string name, string target)
    {
        File.CreateSymbolicLink(In(name), target);
        return In(name);
    }

    private string HardLink(string name, string target)
    {
        using var link = System.Diagnostics.Process.Start("ln", [target, In(name)]);
        link.WaitForExit();
        return In(name);
    }
}

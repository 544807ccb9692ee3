using System.Diagnostics;
using System.Net.Sockets;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Files;

/// <summary>Folders as people have them: with results in them, links, pipes, names of other systems.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FolderTests()
    {
        Directory.CreateDirectory(In("songs/more"));
        foreach (string name in new[] { "songs/a.wav", "songs/b.wav", "songs/more/c.wav" })
            TestSongs.Write(In(name), TestSongs.DrumLoop(2));
    }

    public void Dispose()
    {
        // Names that are not UTF-8 are not for .NET to delete.
        Run("rm", "-rf", In("songs"));
        _folder.Dispose();
    }

    private string In(string name) => _folder[name];

    private string[] Found(params string[] inputs) =>
        [.. InputFiles.Find(inputs).Files.Select(f => Path.GetRelativePath(_folder.Path, f))];

    private CliRunner Preprocess(string input, string output) =>
        CliRunner.Run("preprocess", In(input), "-o", In(output), "--separator", "none", "--max-layers", "1");

    private string[] Sources(string run) =>
        [.. ArtifactJson
            .Read<KitManifest>(In($"{run}/1_preprocess/kit_manifest.json")).Sources.Select(
            s => Path.GetRelativePath(_folder.Path, s.Name))];

    private static readonly string[] Three = ["songs/a.wav", "songs/b.wav", "songs/more/c.wav"];

    [Theory]
    [InlineData("songs/kit")]
    [InlineData("songs/more/deep/kit")]
    public void A_run_folder_inside_its_input_is_no_input_and_a_second_run_does_nothing(string output)
    {
        for (int time = 0; time < 3; time++)
        {
            CliRunner run = Preprocess("songs", output);
            Assert.True(run.Code == 0, run.Error);
            Assert.Equal(Three, Sources(output));
            Assert.Equal(time > 0, run.Out.Contains("unchanged", StringComparison.Ordinal));
            Assert.Equal(time > 0, run.Error.Contains("1 run folder (", StringComparison.Ordinal));
        }
        // Nor is it to another run, even one that has lost its ledger; a link to it is none either.
        File.Delete(In($"{output}/run.json"));
        File.CreateSymbolicLink(In("songs/link"), In(output));
        CliRunner other = Preprocess("songs", "songs/other");
        Assert.Equal(Three, Sources("songs/other"));
        Assert.Contains("2 run folders (", other.Error, StringComparison.Ordinal);
        CliRunner named = CliRunner.Run("preprocess", In(output), "-o", In("third"));
        Assert.Contains("is a run folder", Assert.Single(named.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_may_take_in_the_run_folder_itself()
    {
        for (int time = 0; time < 2; time++)
        {
            string[] named = [.. Directory.GetFileSystemEntries(In("songs")).Order(StringComparer.Ordinal)];
            CliRunner run = CliRunner.Run(["preprocess", .. named, "-o", In("songs/kit"), "--separator", "none"]);
            Assert.True(run.Code == 0, run.Error);
            Assert.Equal(Three, Sources("songs/kit"));
            Assert.Equal(time == 1, run.Error.Contains("kit: left out, is a run folder", StringComparison.Ordinal));
            Assert.Equal(time == 1, run.Out.Contains("unchanged", StringComparison.Ordinal));
        }
        Assert.Equal(1, CliRunner.Run("preprocess", In("songs/kit"), "-o", In("songs/kit")).Code);
    }

    [Fact]
    public void The_output_may_be_a_link_into_the_input_or_hold_it_but_not_be_it()
    {
        Directory.CreateDirectory(In("songs/real"));
        File.CreateSymbolicLink(In("out"), In("songs/real"));
        for (int time = 0; time < 2; time++)
        {
            Assert.Equal(0, Preprocess("songs", "out").Code);
            Assert.Equal(Three, Sources("out"));
        }
        CliRunner same = Preprocess("songs", "songs");
        Assert.Contains("songs", Assert.Single(same.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(In("songs/.lock")));
        // Beside its songs is where many keep a run.
        Assert.Equal(0, Preprocess("songs/a.wav", "songs").Code);
        Assert.Equal(0, Preprocess("songs/more", "songs").Code);
        Assert.Equal(["songs/more/c.wav"], Sources("songs"));
    }

    [Fact]
    public void Links_lead_to_each_folder_and_file_once_and_never_above()
    {
        TestSongs.Write(In("above.wav"), TestSongs.DrumLoop(2));
        Directory.CreateDirectory(In("elsewhere"));
        TestSongs.Write(In("elsewhere/d.wav"), TestSongs.DrumLoop(2));
        foreach ((string link, string target) in new[]
        {
            ("songs/up", ".."), ("songs/more/round", ".."), ("songs/more/self", "."), ("songs/again", "more"),
                ("songs/0link.wav", "b.wav"), ("songs/out", In("elsewhere")), ("songs/out2", In("elsewhere")),
            ("elsewhere/back", In("songs")), ("songs/root", "/"),
        })
            File.CreateSymbolicLink(In(link), target);
        FoundInputs found = InputFiles.Find([In("songs")]);
        Assert.Equal([.. Three, "songs/out/d.wav"], found.Files.Select(f => Path.GetRelativePath(_folder.Path, f)));
        Assert.Empty(found.Skipped);
        Assert.Contains("links to folders above", Assert.Single(found.LeftOut), StringComparison.Ordinal);
        Assert.Equal(["songs/a.wav"], Found(In("songs/a.wav"), In("songs/more/../a.wav"), In("songs/up/songs/a.wav")));
    }

    [Fact]
    public void What_cannot_be_read_is_skipped_by_name_and_the_rest_goes_on()
    {
        File.CreateSymbolicLink(In("songs/dangling.wav"), "nowhere.wav");
        File.CreateSymbolicLink(In("songs/circle.wav"), "circle.wav");
        Run("mkfifo", In("songs/pipe.wav"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(In("songs/socket.wav")));
        Run("bash", "-c",
            "printf x > \"$1\"/$'caf\\xe9.wav'; mkdir \"$1\"/$'d\\xe9'; printf x > \"$1\"/$'d\\xe9'/e.wav; printf x > "
                + "\"$1\"/$'\\xff'", "bash", In("songs"));
        CliRunner run = Preprocess("songs", "out");
        Assert.Equal(1, run.Code);
        Assert.Equal(Three, Sources("out"));
        KitManifest kit = ArtifactJson.Read<KitManifest>(In("out/1_preprocess/kit_manifest.json"));
        Assert.Equal(6, kit.Skipped.Length);
        foreach ((string name, string reason) in new[] { ("dangling", "nowhere.wav"), ("circle", "leads to nothing"),
            ("pipe", "is a pipe"), ("socket", "is a socket"), ("caf", "not UTF-8"), ("d\uFFFD", "not UTF-8") })
            Assert.Contains(kit.Skipped,
                s => s.Reason.Contains(name, StringComparison.Ordinal)
                    && s.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(1, Preprocess("songs", "out").Code);
        // Named themselves, too, and alone they are one line.
        foreach (string name in new[] { "dangling", "circle", "socket" })
            Assert.Contains($"{name}.wav", Assert.Single(Preprocess($"songs/{name}.wav", "other").ErrorLines),
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_skipped_after_it_was_found()
    {
        using RunFolder run = RunFolder.Open(In("out"));
        List<string> failed = [];
        var hashes =
            run.HashInputs([In("songs/a.wav"), In("songs/gone.wav"), In("songs/more"), In("songs/b.wav")],
                (file, e) => failed.Add($"{file} {e.Message}"));
        Assert.Equal([false, true, true, false], hashes.Select(h => h is null));
        Assert.Equal(2, failed.Count);
    }

    [Theory]
    [InlineData("aifc"), InlineData("w64"), InlineData("au"), InlineData("snd"), InlineData("oga"), InlineData(
        "wv"), InlineData("mp2"), InlineData("mp4"), InlineData("mov"), InlineData("bwf"), InlineData("BWF")]
    [InlineData("aif"), InlineData("ac3"), InlineData("mka"), InlineData("tta"), InlineData("3gp"), InlineData(
        "voc"), InlineData("spx"), InlineData("ape"), InlineData("m4b"), InlineData("avi"), InlineData("mpc")]
    public void Sound_of_any_kind_is_found_in_a_folder(string extension)
    {
        File.Move(In("songs/a.wav"), In($"songs/a.{extension}"));
        Assert.Contains($"songs/a.{extension}", Found(In("songs")));
    }

    [Fact]
    public void A_recording_without_an_extension_is_found_and_what_is_left_out_is_counted()
    {
        File.Move(In("songs/a.wav"), In("songs/untitled"));
        foreach (string name in new[] { "README", "notes.txt", "cover.jpg", "back.JPG", ".hidden.wav" })
            File.WriteAllText(In($"songs/{name}"), "no sound");
        FoundInputs found = InputFiles.Find([In("songs")]);
        Assert.Contains(In("songs/untitled"), found.Files);
        Assert.Equal(3, found.Files.Count);
        Assert.Contains("4 files that are no audio by their names (.jpg, .txt, README)", Assert.Single(found.LeftOut),
            StringComparison.Ordinal);
        CliRunner run = Preprocess("songs", "out");
        Assert.Equal(0, run.Code);
        Assert.Contains("4 files", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_line_breaks_and_terminal_commands_is_told_in_one_line()
    {
        string name = "songs/bad\n\u001b[31m.wav";
        File.WriteAllText(In(name), "no sound");
        string line =
            Assert.Single(Preprocess("songs", "out").Error.Split('\n'),
                l => l.StartsWith("warning:", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', line);
        Assert.Contains("bad", line, StringComparison.Ordinal);
        Assert.Single(Preprocess(name, "other").ErrorLines);
    }

    private static void Run(string program, params string[] args)
    {
        using var process = Process.Start(program, args);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

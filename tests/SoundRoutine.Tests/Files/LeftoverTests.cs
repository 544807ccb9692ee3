using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Files;

public sealed class LeftoverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name)
    {
        string path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        return path;
    }

    [Fact]
    public void Only_the_program_s_own_leftovers_go_and_never_through_links()
    {
        string[] own =
        [
            Write("out/.run.json.12-3.part"), Write("out/.report.html.12-3.part"),
                Write("out/1_preprocess/.piped.1-0.part"), Write("out/1_preprocess/.samples.12-3.part/a.wav"),
            Write("out/1_preprocess/sources/.0123.12-3.part/x"),
                Write("out/1_preprocess/sources/0123/.0001.wav.12-3.part"),
                    Write("out/7_render/a_stems/.core.wav.12-3.part"),
        ];
        string[] others =
        [
            Write("out/.download.mp3.part"), Write("out/.mine.12-3.part"), Write("out/.film.part/a"),
                Write("out/more/.mine.12-3.part"), Write("out/7_render/.upload.part"),
                    Write("out/7_render/mine.12-3.part"),
            Write("elsewhere/.run.json.12-3.part"), Write("elsewhere/.a.wav.12-3.part"),
        ];
        File.CreateSymbolicLink(_folder["out/link"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["out/6_edit"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["out/7_render/link"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["out/7_render/.x.12-3.part"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["out/7_render/round"], _folder["out"]);
        RunFolder.Open(_folder["out"]).Dispose();
        Assert.All(own, f => Assert.False(File.Exists(f), f));
        Assert.All(others, f => Assert.True(File.Exists(f), f));
        Assert.False(Directory.Exists(_folder["out/1_preprocess/.samples.12-3.part"]));
        Assert.False(Path.Exists(_folder["out/7_render/.x.12-3.part"]));
    }

    [Fact]
    public void What_a_living_process_or_another_machine_is_writing_stays()
    {
        string host = TemporaryOwner.Host;
        string[] stay =
        [
            Write($"out/.run.json.{host}-{Environment.ProcessId}-3.part"),
                Write($"out/1_preprocess/.samples.{host}-{Environment.ProcessId}-3.part/a.wav"),
            Write("out/.run.json.elsewhere-12-3.part"), Write("out/1_preprocess/sources/.0123.elsewhere1-12-3.part/x"),
        ];
        // No process has so high a number; and this one's own number, before it started, was another's.
        string[] go = [Write($"out/.run.json.{host}-2147483646-3.part"),
            Write($"out/1_preprocess/.x.{host}-{Environment.ProcessId}-4.part")];
        File.SetLastWriteTimeUtc(go[1], DateTime.UnixEpoch);
        RunFolder.Open(_folder["out"]).Dispose();
        Assert.All(stay, f => Assert.True(File.Exists(f), f));
        Assert.All(go, f => Assert.False(File.Exists(f), f));
    }

    [Fact]
    public void Beside_a_file_only_what_a_dead_process_left_of_it_goes()
    {
        string host = TemporaryOwner.Host;
        string[] go = [Write($".drums.wav.{host}-2147483646-3.part"), Write($".drums.wav.{host}-2147483646-14.part")];
        string[] stay =
        [
            Write($".drums.wav.{host}-{Environment.ProcessId}-3.part"), Write(".drums.wav.elsewhere-12-3.part"),
            Write(".drums.wav.12-3.part"), Write($".rest.wav.{host}-2147483646-3.part"), Write("drums.wav"),
        ];
        Leftovers.RemoveOf([_folder["drums.wav"], _folder["missing/rest.wav"]]);
        Assert.All(stay, f => Assert.True(File.Exists(f), f));
        Assert.All(go, f => Assert.False(File.Exists(f), f));
    }

    [Fact]
    public void Temporary_names_tell_machine_and_process_whatever_the_machine_is_called()
    {
        Assert.Equal("studio1example", TemporaryOwner.HostOf("Studio-1.example"));
        Assert.Equal("host", TemporaryOwner.HostOf("日本-_"));
        Assert.Equal(24, TemporaryOwner.HostOf(new string('a', 60)).Length);
        string name = Path.GetFileName(AtomicFile.TemporaryName("run.json"));
        Assert.True(AtomicFile.IsTemporaryName(name, "run.json"));
        Assert.Equal((TemporaryOwner.Host, $"{Environment.ProcessId}"), AtomicFile.OwnerIn(name));
        Assert.Null(AtomicFile.OwnerIn(".run.json.12-3.part"));
    }
}

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
}

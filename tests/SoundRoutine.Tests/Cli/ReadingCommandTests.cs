using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>
/// Commands that only read a run folder write nothing into it and do not mind another program at work in it.
/// </summary>
public sealed class ReadingCommandTests : IClassFixture<MadeRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _sample;

    public ReadingCommandTests(MadeRun made)
    {
        made.CopyTo(_folder["out"]);
        _sample = ArtifactJson.Read<KitManifest>(_folder["out/1_preprocess/kit_manifest.json"]).Samples[0].Id;
    }

    public static TheoryData<string> Commands =>
    [
        "inspect OUT/7_render/loop.wav OUT/7_render/loop.mid", "report OUT -o ELSE/page.html", "search snare OUT",
            "similar SAMPLE OUT", "export OUT -o ELSE/kit",
        "edit OUT --list", "roles OUT --explain SAMPLE", "groove extract OUT -o ELSE/groove.json", "doctor",
    ];

    public void Dispose()
    {
        if (Directory.Exists(_folder["out"])) Writable(true);
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void They_run_beside_a_program_that_holds_the_folder(string command)
    {
        using RunFolder held = RunFolder.Open(_folder["out"]);
        AssertReads(command);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void They_run_where_nothing_can_be_written(string command)
    {
        // No lock can be had here, not even by root, who may write where permissions forbid it.
        File.Delete(_folder["out/.lock"]);
        Directory.CreateDirectory(_folder["out/.lock"]);
        AssertReads(command);
        Writable(false);
        AssertReads(command);
    }

    [Fact]
    public void A_search_keeps_what_it_has_heard_where_it_may()
    {
        string kept = _folder["out/2_roles/embeddings_embedded.json"];
        File.Delete(kept);
        using (RunFolder held =
            RunFolder.Open(_folder["out"])) Assert.Equal(0, CliRunner.Run("search", "snare", _folder["out"]).Code);
        Assert.False(File.Exists(kept));
        Writable(false);
        Assert.Equal(0, CliRunner.Run("search", "snare", _folder["out"]).Code);
        Assert.False(File.Exists(kept));
        Writable(true);
        Assert.Equal(0, CliRunner.Run("search", "snare", _folder["out"]).Code);
        Assert.True(File.Exists(kept));
    }

    [Fact]
    public void A_folder_opened_for_reading_cannot_be_written_to()
    {
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        Assert.Throws<InvalidOperationException>(() => run.NameTrack("another"));
        Assert.Contains("preprocess",
            Assert.Throws<SoundRoutineException>(() => RunFolder.OpenForReading(_folder["none"])).Message,
            StringComparison.Ordinal);
    }

    private void AssertReads(string command)
    {
        Directory.CreateDirectory(_folder["else"]);
        string before = State();
        CliRunner run =
            CliRunner.Run(
            [.. command.Split(' ')
                .Select(w => w.Replace("OUT", _folder["out"], StringComparison.Ordinal)
                    .Replace("ELSE", _folder["else"], StringComparison.Ordinal)
                    .Replace("SAMPLE", _sample, StringComparison.Ordinal))]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(before, State());
    }

    /// <summary>Every entry of the run folder with what tells a change.</summary>
    private string State() =>
        string.Join('\n', Directory.EnumerateFileSystemEntries(_folder["out"], "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        .Select(f => $"{f} {File.GetLastWriteTimeUtc(f).Ticks} {(File.Exists(f) ? new FileInfo(f).Length : 0)}"));

    private void Writable(bool writable)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (string folder in Directory.EnumerateDirectories(_folder["out"], "*", SearchOption.AllDirectories)
            .Append(_folder["out"]))
            File.SetUnixFileMode(folder,
                writable ? UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite
                : UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Pipeline.Runs;

/// <summary>Artifacts of a run by their type.</summary>
public sealed class RunArtifactTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunArtifactTests()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop());
        Producer.Make(new MakeOptions
        {
            Output = _folder["out"],
            Preprocess = new() { Inputs = [_folder["loop.wav"]] },
            Grid = new() { Bars = 2 },
            Render = new() { Formats = ["wav"] },
        });
    }

    [Fact]
    public void An_artifact_is_parsed_once_and_again_only_where_its_file_has_changed()
    {
        using RunFolder run = RunFolder.Open(_folder["out"]);
        KitManifest first = run.Read<KitManifest>();
        Assert.Same(first, run.Read<KitManifest>());
        string path = run.PathOf<KitManifest>();
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        Assert.NotSame(first, run.Read<KitManifest>());
    }

    [Fact]
    public void Steps_leave_artifacts_of_one_kind_each_its_own()
    {
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        string[] paths =
            [.. new[] { StepNames.Grid, StepNames.Generate, StepNames.Layout,
                StepNames.Edit }.Select(run.PathOf<EventGrid>)];
        Assert.Equal(4, paths.Distinct().Count());
        Assert.Equal(run.PathOf<EventGrid>(), paths[0]);
        Assert.EndsWith("4_generate/event_grid_transformer_v001.json", paths[1].Replace('\\', '/'),
            StringComparison.Ordinal);
        Assert.Null(run.Find<GrooveArtifact>(StepNames.Grid));
    }

    [Fact]
    public void What_the_skeleton_played_is_named_for_it()
    {
        Assert.Equal(0, CliRunner.Run("generate", _folder["out"], "--generator", "skeleton").Code);
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        Assert.EndsWith("event_grid_skeleton_v002.json", run.PathOf<EventGrid>(StepNames.Generate),
            StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/4_generate/skeleton_output_v002.mid"]));
        Assert.Equal(0, CliRunner.Run("layout", _folder["out"]).Code);
    }

    [Fact]
    public void A_damaged_artifact_names_the_step_that_left_it_and_a_lost_one_too()
    {
        File.WriteAllText(_folder["out/5_layout/event_grid_v001.json"], "{");
        Assert.Contains("run 'soundroutine layout' again",
            Assert.Single(CliRunner.Run("edit", _folder["out"]).ErrorLines), StringComparison.Ordinal);
        File.Delete(_folder["out/4_generate/event_grid_transformer_v001.json"]);
        Assert.Contains("run 'soundroutine generate' again",
            Assert.Single(CliRunner.Run("generate", _folder["out"], "--lock", "core").ErrorLines),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_has_not_run_is_named_with_the_verb()
    {
        using RunFolder run = RunFolder.Open(_folder["new"]);
        Assert.Contains("run 'soundroutine roles' first",
            Assert.Throws<SoundRoutineException>(() => run.Read<RolePools>()).Message, StringComparison.Ordinal);
        Assert.Contains("run 'soundroutine generate' first",
            Assert.Throws<SoundRoutineException>(() => run.PathOf<EventGrid>(StepNames.Generate)).Message,
            StringComparison.Ordinal);
        Assert.Null(run.Find<RolePools>());
    }

    public void Dispose() => _folder.Dispose();
}

using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Pipeline.Runs;

/// <summary>A run is the same however it is named, and wherever one stands.</summary>
public sealed class RunFolderTests(MadeRun made) : IClassFixture<MadeRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_slash_at_its_end_is_no_part_of_its_name()
    {
        made.CopyTo(_folder["out"]);
        Assert.Equal(0, made.MakeIn(_folder["out"]).Code);
        Assert.Contains("nothing has changed", made.MakeIn(_folder["out"] + "/").Out, StringComparison.Ordinal);
        using RunFolder run = RunFolder.OpenForReading(_folder["out"] + "/");
        Assert.Equal(_folder["out"], run.Path);
    }

    [Fact]
    public void A_kit_is_made_again_from_another_folder_under_the_names_it_had()
    {
        Directory.CreateDirectory(_folder["songs"]);
        TestSongs.Write(_folder["songs/loop.wav"], TestSongs.DrumLoop(4));
        var options = new PreprocessOptions { Inputs = ["songs", "gone.wav"], Folder = _folder.Path,
            Separation = new() { Separator = "none" } };
        using RunFolder run = RunFolder.Open(_folder["out"]);
        var context = new StepContext(new Seed(1));
        new PreprocessStep().Run(run, options, context);
        Assert.Equal("songs/loop.wav", Assert.Single(run.Read<KitManifest>().Sources).Name);
        Assert.StartsWith("gone.wav: not there", Assert.Single(run.Read<KitManifest>().Skipped).Reason,
            StringComparison.Ordinal);
        Assert.True(PreprocessStep.Again(run, run.EntryOf(StepNames.Preprocess, 1), context).Reused);
    }

    [Fact]
    public void The_folder_that_inputs_are_named_from_is_kept_where_it_matters()
    {
        var here = new PreprocessOptions { Inputs = ["a.wav", _folder["b.wav"]] };
        Assert.Equal(Directory.GetCurrentDirectory(), new NamedInputs(here).Kept().Folder);
        Assert.Null(new NamedInputs(here with { Inputs = [_folder["b.wav"]] }).Kept().Folder);
    }

    [Fact]
    public void The_notes_of_each_drum_name_no_track()
    {
        made.CopyTo(_folder["out"]);
        Assert.Equal(0, CliRunner.Run("render", _folder["out"], "--format", "wav", "--track", "midi").Code);
        File.SetLastWriteTimeUtc(_folder["out/7_render/loop_drums.mid"], DateTime.UtcNow.AddMinutes(1));
        File.Delete(_folder["out/run.json"]);
        using RunFolder run = RunFolder.OpenForReading(_folder["out"]);
        Assert.Equal("loop", run.TrackName);
    }
}

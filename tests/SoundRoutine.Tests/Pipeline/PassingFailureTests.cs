using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Pipeline;

/// <summary>What went wrong for a reason that passes is tried again; what is wrong with an input stays wrong.</summary>
public sealed class PassingFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PreprocessOptions _options;

    public PassingFailureTests()
    {
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        TestSongs.Write(_folder["b.wav"], TestSongs.DrumLoop(4));
        _options = new PreprocessOptions { Inputs = [_folder["a.wav"], _folder["b.wav"]],
            Separation = new() { Separator = "none" } };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_input_whose_analysis_could_not_be_kept_comes_in_the_next_time()
    {
        string key = SourceAnalysis.KeyOf(_options,
            new RunInput(_folder["b.wav"], _folder["b.wav"], StepKey.Sha256(_folder["b.wav"])));
        string place = _folder[$"out/1_preprocess/sources/{key[..24]}"];
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, "in the way");
        (StepOutcome made, KitManifest kit) = Run(_options);
        Assert.Single(kit.Sources);
        Assert.StartsWith($"{_folder["b.wav"]}: ", Assert.Single(kit.Skipped).Reason, StringComparison.Ordinal);
        Assert.False(made.Reused);
        File.Delete(place);
        (made, kit) = Run(_options);
        Assert.False(made.Reused);
        Assert.Equal(2, kit.Sources.Length);
        Assert.True(Run(_options).Made.Reused);
    }

    [Fact]
    public void An_input_that_is_no_recording_is_not_tried_again()
    {
        File.WriteAllText(_folder["b.wav"], "words, and not a few of them");
        Assert.Single(Run(_options).Kit.Skipped);
        Assert.True(Run(_options).Made.Reused);
    }

    private (StepOutcome Made, KitManifest Kit) Run(PreprocessOptions options)
    {
        using RunFolder run = RunFolder.Open(_folder["out"]);
        return (new PreprocessStep().Run(run, options, new StepContext(new Seed(1))), run.Read<KitManifest>());
    }
}

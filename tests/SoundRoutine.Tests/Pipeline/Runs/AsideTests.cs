using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Pipeline.Runs;

public class AsideTests(MadeRun made) : IClassFixture<MadeRun>
{
    [Fact]
    public void What_is_made_aside_is_kept_and_never_counts()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        RunState before = RunState.Of(run);
        int bars = run.Read<GridArtifact>().Grid.Bars, version = 0;
        run.Aside(() =>
        {
            version = new GridStep().Run(run, new GridOptions { Bars = 3 }, StepContext.Default).Version;
            Assert.Equal(3, run.Read<GridArtifact>().Grid.Bars);
            // Others read what counted before, as does whoever opens the folder after a crash.
            Assert.Equal(before, RunState.Of(RunFolder.OpenForReading(run.Path)));
        });
        Assert.Equal(before, RunState.Of(run));
        Assert.Equal(bars, run.Read<GridArtifact>().Grid.Bars);
        Assert.Equal(3, run.At(before.Steps.SetItem(StepNames.Grid, version)).Read<GridArtifact>().Grid.Bars);
        Assert.Throws<SoundRoutineException>(() => run.At(before.Steps.SetItem(StepNames.Grid, 99)));
    }

    [Fact]
    public void What_fails_aside_leaves_what_counts()
    {
        using var folder = new TemporaryFolder();
        made.CopyTo(folder["out"]);
        using RunFolder run = RunFolder.OpenExisting(folder["out"]);
        RunState before = RunState.Of(run);
        Assert.Throws<InvalidOperationException>(() => run.Aside(() =>
        {
            new GridStep().Run(run, new GridOptions { Bars = 3 }, StepContext.Default);
            throw new InvalidOperationException();
        }));
        Assert.Equal(before, RunState.Of(run));
        // From here on all counts again.
        new GridStep().Run(run, new GridOptions { Bars = 3 }, StepContext.Default);
        Assert.Equal(3, RunFolder.OpenForReading(run.Path).Read<GridArtifact>().Grid.Bars);
    }
}

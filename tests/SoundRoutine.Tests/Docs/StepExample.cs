using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Docs;

/// <summary>The example of docs/architecture.md: how many events of the skeleton are loud enough.</summary>
internal sealed record CountOptions
{
    [Setting("min-velocity", "Softest velocity that counts, 1 to 127")]
    public int MinVelocity { get; init; } = 1;

    public CountOptions Validated() => MinVelocity is >= 1 and <= 127
        ? this
        : throw new ArgumentException($"min-velocity {MinVelocity} is out of range; use 1 to 127");
}

/// <inheritdoc cref="CountOptions"/>
internal sealed class CountStep : IStep<CountOptions>
{
    public string Name => "8_count";

    public int Version => 1;

    public CountOptions Validated(CountOptions options) => options.Validated();

    public StepWork<CountOptions> Prepare(RunFolder run, CountOptions options, StepContext context) => new()
    {
        Options = options,
        DependsOn = key => key.AddFile(run.PathOf<EventGrid>(StepNames.Grid)),
        Make = version => Count(run, version, options),
    };

    private StepResult Count(RunFolder run, int version, CountOptions options)
    {
        EventGrid skeleton = run.Read<EventGrid>(StepNames.Grid);
        int count = skeleton.Events.Count(e => e.Velocity >= options.MinVelocity);
        string path = run.Resolve($"{Name}/count_{RunFolder.VersionName(version)}.txt");
        RunFiles.WriteText(path, $"{count}\n");
        return new StepResult([path], $"{count} events", []);
    }
}

public class StepExample
{
    [Fact]
    public void The_step_of_the_architecture_page_runs_once_for_each_set_of_options()
    {
        using var folder = new TemporaryFolder();
        using RunFolder run = RunFolder.Open(folder["run"]);
        new GridStep().Run(run, new GridOptions { Bars = 2 }, StepContext.Default);

        StepOutcome all = new CountStep().Run(run, new CountOptions(), StepContext.Default);
        StepOutcome again = new CountStep().Run(run, new CountOptions(), StepContext.Default);
        StepOutcome loud = new CountStep().Run(run, new CountOptions { MinVelocity = 127 }, StepContext.Default);

        StepOutcome[] outcomes = [all, again, loud];
        Assert.Equal([(1, false), (1, true), (2, false)], outcomes.Select(o => (o.Version, o.Reused)));
        Assert.Equal($"{File.ReadAllText(Assert.Single(all.Files)).Trim()} events", all.Summary);
        Assert.Equal("min-velocity", Assert.Single(Setting.Of<CountOptions>()).Declared.Name);
    }

    [Fact]
    public void The_code_of_the_architecture_page_is_that_of_this_file()
    {
        string code = Pages.Read("tests/SoundRoutine.Tests/Docs/StepExample.cs");
        string[] blocks = [.. Pages.Fences("docs/architecture.md", "csharp")];
        Assert.Equal(2, blocks.Length);
        Assert.All(blocks.SelectMany(b => b.Split('\n')), line => Assert.Contains(line.Trim(), code));
    }
}

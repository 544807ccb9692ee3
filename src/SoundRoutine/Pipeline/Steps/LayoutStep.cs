using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Arranging;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 5 on files: the played pattern and the pools in, the arrangement out.</summary>
internal sealed class LayoutStep : IStep<LayoutOptions>
{
    public string Name => StepNames.Layout;

    public int Version => 1;

    /// <summary>What the current layout of a run was asked for with; the usual where that was not kept.</summary>
    public static LayoutOptions OptionsOf(RunFolder run) =>
        run.Ledger.Current(StepNames.Layout)?.OptionsAs<LayoutOptions>() ?? new LayoutOptions();

    public LayoutOptions Validated(LayoutOptions options) => options.Validated();

    public StepWork<LayoutOptions> Prepare(RunFolder run, LayoutOptions options, StepContext context)
    {
        string eventsPath = run.PathOf<EventGrid>(StepNames.Generate), poolsPath = run.PathOf<RolePools>(),
            manifestPath = run.PathOf<KitManifest>();
        return new StepWork<LayoutOptions>
        {
            Options = options,
            DependsOn = key => key.AddFile(eventsPath).AddFile(poolsPath).AddFile(manifestPath).Add(context.Seed),
            Make = version => Arrange(run, version, options, context),
        };
    }

    private StepResult Arrange(RunFolder run, int version, LayoutOptions options, StepContext context)
    {
        (Grid grid, ImmutableArray<DrumEvent> events) = run.Read<EventGrid>(StepNames.Generate)
            .ToEvents(run.PathOf<EventGrid>(StepNames.Generate));
        ArrangeOptions arrange =
            options.Progressive
            ? options.Arrange with { Progressive = new Progressive { SegmentBars = options.SegmentBars } }
            : options.Arrange;
        Arrangement arrangement = Arranger.Arrange(
            new Pattern(grid, events), run.Read<RolePools>().ToPools(), KitStore.Load(run).Kit, arrange, context,
            out ArrangeReport report);
        string midiPath = run.Resolve($"{Name}/notes_{RunFolder.VersionName(version)}.mid");
        List<string> files = [run.Write(Name, version, EventGrid.From(arrangement.Grid, arrangement.Events)), midiPath];
        MidiFiles.Write(midiPath, arrangement.Grid, arrangement.Events, "notes");
        if (arrangement.Grid != grid)
        {
            GridArtifact before = run.Read<GridArtifact>();
            files.Add(run.Write(Name, version,
                before with { Grid = GridValues.From(arrangement.Grid),
                    Steps = GridArtifact.StepsOf(arrangement.Grid) }));
        }
        int samples = arrangement.Events.Select(e => e.SampleId).Distinct().Count();
        string summary = string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(arrangement.Events.Length, "hit")} on {Counted.Of(samples, "sample")}, "
                + $"{Counted.Of(arrangement.Grid.Bars, "bar")}, {arrangement.Grid.Seconds:0.0} s");
        return new StepResult(files, summary, report.Lines);
    }
}

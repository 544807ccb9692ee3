using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Roles;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 5 on files: the played pattern and the pools in, the arrangement out.</summary>
public static class LayoutStep
{
    private const int Version = 1;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(LayoutOptions options)
    {
        _ = Mode(options.Select);
        if (options.MaxMicroOffset is { } most && !(most >= 0)) throw new ArgumentException($"max-offset {most} is negative; use milliseconds from 0");
        if (options.SegmentBars is < 1 or > Grid.MaxBars) throw new ArgumentException($"segment-bars {options.SegmentBars} is out of range; use 1 to {Grid.MaxBars}");
    }

    public static StepOutcome Run(RunFolder run, LayoutOptions options, StepContext context)
    {
        Validate(options);
        string eventsPath = run.CurrentFile(StepNames.Generate, "event_grid_transformer", "generate"), poolsPath = run.CurrentFile(StepNames.Roles, "role_pools", "roles"),
            manifestPath = KitStore.ManifestPath(run);
        string key = new StepKey("layout", Version).AddFile(eventsPath).AddFile(poolsPath).AddFile(manifestPath).AddOptions(options).Add(context.Seed).Finish();
        return StepRunner.Run(run, StepNames.Layout, key, version =>
        {
            (Grid grid, ImmutableArray<DrumEvent> events) = ArtifactJson.Read<EventGrid>(eventsPath).ToEvents(eventsPath);
            Pools pools = ArtifactJson.Read<RolePools>(poolsPath).ToPools();
            (Kit kit, _) = KitStore.Load(run);
            var arrangeOptions = new ArrangeOptions
            {
                Mode = Mode(options.Select),
                MaxMicroOffsetMs = options.MaxMicroOffset,
                Progressive = options.Progressive ? new Progressive { SegmentBars = options.SegmentBars } : null,
            };
            Arrangement arrangement = Arranger.Arrange(new Pattern(grid, events), pools, kit, arrangeOptions, context, out ArrangeReport report);
            string name = RunFolder.VersionName(version);
            string outPath = run.Resolve($"{StepNames.Layout}/event_grid_{name}.json"), midiPath = run.Resolve($"{StepNames.Layout}/notes_{name}.mid");
            List<string> files = [outPath, midiPath];
            ArtifactJson.Write(outPath, EventGrid.From(arrangement.Grid, arrangement.Events));
            GenerateStep.WriteMidi(midiPath, arrangement.Grid, arrangement.Events, "notes");
            if (arrangement.Grid != grid)
            {
                string gridPath = run.Resolve($"{StepNames.Layout}/grid_{name}.json");
                GridArtifact before = ArtifactJson.Read<GridArtifact>(run.CurrentFile(StepNames.Grid, "grid_", "grid"));
                ArtifactJson.Write(gridPath, before with { Grid = GridValues.From(arrangement.Grid), Steps = GridArtifact.StepsOf(arrangement.Grid) });
                files.Add(gridPath);
            }
            int samples = arrangement.Events.Select(e => e.SampleId).Distinct().Count();
            return new StepResult(files,
                string.Create(CultureInfo.InvariantCulture, $"{arrangement.Events.Length} hits on {samples} samples, {arrangement.Grid.Bars} bars, {arrangement.Grid.Seconds:0.0} s"), report.Lines);
        });
    }

    private static SelectionMode Mode(string text) => text.ToLowerInvariant() switch
    {
        "velocity" => SelectionMode.Velocity,
        "round-robin" => SelectionMode.RoundRobin,
        "random" => SelectionMode.Random,
        "fixed" => SelectionMode.Fixed,
        _ => throw new ArgumentException($"selection '{text}' is not known; use velocity, round-robin, random or fixed"),
    };
}

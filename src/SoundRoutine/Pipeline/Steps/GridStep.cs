using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Grooves;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 3 on files: tempo, meter and style in, the grid and the skeleton out.</summary>
public static class GridStep
{
    private const int Version = 2;

    /// <summary>Under this the tempo heard in an input is a guess; the style's own is the better one.</summary>
    private const double MinConfidence = 0.15;

    private const string Asked = "asked for";

    private sealed record Tempo(double Bpm, string Source, double Confidence);

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(GridOptions options)
    {
        Style style = IsSource(options) ? BuiltInStyles.All[0] : BuiltInStyles.Find(options.Style);
        GridOf(options, style, options.Bpm ?? style.Bpm).Validated();
        SkeletonOptionsOf(options, style).Validated();
    }

    /// <summary>The options that give the current grid of a run again; its tempo, swing and raster only where they are not what they would be anyway.</summary>
    public static GridOptions OptionsOf(RunFolder run)
    {
        GridArtifact grid = ArtifactJson.Read<GridArtifact>(run.CurrentFile(StepNames.Grid, "grid_", "grid"));
        SkeletonMeta meta = ArtifactJson.Read<SkeletonMeta>(run.CurrentFile(StepNames.Grid, "skeleton_meta", "grid"));
        Grid? own = grid.Style == GrooveStyle.Name ? null : BuiltInStyles.Find(grid.Style).GridFor(Meter.Parse(grid.Grid.Meter), grid.Grid.Bars);
        return new GridOptions
        {
            Bpm = grid.BpmSource == Asked ? grid.Grid.Bpm : null,
            Meter = grid.Grid.Meter,
            Bars = grid.Grid.Bars,
            Style = grid.Style,
            Swing = own is null || own.Swing == grid.Grid.Swing ? null : grid.Grid.Swing,
            Subdivision = own is null || own.Subdivision == grid.Grid.Subdivision ? null : grid.Grid.Subdivision,
            Density = meta.Density,
            Variation = meta.Variation,
            Fills = meta.Fills,
        };
    }

    /// <summary>The seed of the current grid of a run.</summary>
    public static ulong SeedOf(RunFolder run) => ArtifactJson.Read<GridArtifact>(run.CurrentFile(StepNames.Grid, "grid_", "grid")).Seed;

    public static StepOutcome Run(RunFolder run, GridOptions options, StepContext context)
    {
        Validate(options);
        Groove? groove = IsSource(options) ? SourceGroove.Of(run, Meter.Parse(options.Meter), options.Bpm) : null;
        Style style = groove is null ? BuiltInStyles.Find(options.Style) : GrooveStyle.Of(groove);
        Tempo tempo = ChooseTempo(run, options, style);
        Grid grid = GridOf(options, style, tempo.Bpm).Validated();
        string key = new StepKey("grid", Version).AddOptions(options).AddOptions(tempo).AddOptions(groove).Add(context.Seed).Finish();
        return StepRunner.Run(run, StepNames.Grid, key, version =>
        {
            Pattern skeleton = SkeletonGenerator.Generate(grid, style, SkeletonOptionsOf(options, style), context.Seed.Derive("skeleton"));
            string name = RunFolder.VersionName(version);
            string gridPath = run.Resolve($"{StepNames.Grid}/grid_{name}.json"), eventsPath = run.Resolve($"{StepNames.Grid}/event_grid_{name}.json"),
                metaPath = run.Resolve($"{StepNames.Grid}/skeleton_meta_{name}.json");
            List<string> files = [gridPath, eventsPath, metaPath];
            if (groove is not null)
            {
                files.Add(run.Resolve($"{StepNames.Grid}/groove_{name}.json"));
                ArtifactJson.Write(files[^1], new GrooveArtifact { Groove = groove });
            }
            ArtifactJson.Write(gridPath, new GridArtifact
            {
                Grid = GridValues.From(grid),
                BpmSource = tempo.Source,
                BpmConfidence = tempo.Confidence,
                Style = style.Name,
                Seed = context.Seed.Value,
                Steps = GridArtifact.StepsOf(grid),
            });
            ArtifactJson.Write(eventsPath, EventGrid.From(grid, skeleton.Events));
            ArtifactJson.Write(metaPath, new SkeletonMeta
            {
                Style = style.Name,
                Density = options.Density,
                Variation = options.Variation,
                Fills = options.Fills,
                Seed = context.Seed.Value,
                Events = skeleton.Events.Length,
                EventsByRole = skeleton.Events.CountBy(e => e.Role).ToImmutableSortedDictionary(p => p.Key, p => p.Value),
                EventsByInstrument = skeleton.Events.CountBy(e => e.Instrument).ToImmutableSortedDictionary(p => p.Key, p => p.Value),
                Picture = SkeletonMeta.Draw(grid, skeleton.Events),
            });
            string summary = string.Create(CultureInfo.InvariantCulture,
                $"{style.Name}, {grid.Bpm:0.##} bpm ({tempo.Source}), {grid.Meter}, {grid.Bars} bars, {skeleton.Events.Length} hits");
            return new StepResult(files, summary, []);
        });
    }

    internal static bool IsSource(GridOptions options) => options.Style.Equals(GrooveStyle.Name, StringComparison.OrdinalIgnoreCase);

    private static Grid GridOf(GridOptions options, Style style, double bpm)
    {
        Grid grid = style.GridFor(Meter.Parse(options.Meter), options.Bars);
        return grid with { Bpm = bpm, Subdivision = options.Subdivision ?? grid.Subdivision, Swing = options.Swing ?? grid.Swing };
    }

    private static SkeletonOptions SkeletonOptionsOf(GridOptions options, Style style) =>
        new() { Style = style.Name, Density = options.Density, Variation = options.Variation, Fills = options.Fills };

    /// <summary>
    /// The tempo asked for; else that of the input one is surest of; else the style's. Bars of two or four quarters can be counted in the octave
    /// the style is played in; others would no longer be the input's.
    /// </summary>
    private static Tempo ChooseTempo(RunFolder run, GridOptions options, Style style)
    {
        if (options.Bpm is { } asked) return new Tempo(asked, Asked, 1);
        if (run.Has(StepNames.Preprocess))
        {
            var meter = Meter.Parse(options.Meter);
            if (SourceTempos.Clearest(KitStore.ManifestPath(run), meter, IsSource(options) ? 0 : MinConfidence) is var (source, heard))
                return new Tempo(Math.Round(meter.IsCommon ? InOctaveOf(style, heard.Bpm) : heard.Bpm, 2), Path.GetFileName(source.Name), Math.Round(heard.Confidence, 4));
        }
        return new Tempo(style.Bpm, "style", 0);
    }

    private static double InOctaveOf(Style style, double bpm)
    {
        double[] octaves = [bpm, bpm * 2, bpm / 2];
        return octaves.FirstOrDefault(b => b >= style.BpmRange.Low && b <= style.BpmRange.High && b is >= Grid.MinBpm and <= Grid.MaxBpm, Math.Clamp(bpm, Grid.MinBpm, Grid.MaxBpm));
    }
}

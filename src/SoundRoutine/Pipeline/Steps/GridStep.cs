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
internal sealed class GridStep : IStep<GridOptions>
{
    /// <summary>Under this the tempo heard in an input is a guess; the style's own is the better one.</summary>
    private const double MinConfidence = 0.15;

    private const string Asked = "asked for";

    private sealed record Tempo(double Bpm, string Source, double Confidence);

    public string Name => StepNames.Grid;

    public int Version => 2;

    public GridOptions Validated(GridOptions options) => options.Validated();

    public StepWork<GridOptions> Prepare(RunFolder run, GridOptions options, StepContext context)
    {
        Groove? groove = options.IsSource ? SourceGroove.Of(run, Meter.Parse(options.Meter), options.Bpm) : null;
        Style style = groove is null ? BuiltInStyles.Find(options.Style) : GrooveStyle.Of(groove);
        Tempo tempo = ChooseTempo(run, options, style);
        Grid grid = options.GridFor(style, tempo.Bpm).Validated();
        return new StepWork<GridOptions>
        {
            Options = options,
            DependsOn = key => key.AddOptions(tempo).AddOptions(groove).Add(context.Seed),
            Make = version =>
            {
                Pattern skeleton =
                    SkeletonGenerator.Generate(grid, style, options.Skeleton, context.Seed.Derive("skeleton"));
                List<string> files =
                [
                    run.Write(Name, version, ArtifactOf(grid, style, tempo, context.Seed)),
                    run.Write(Name, version, EventGrid.From(grid, skeleton.Events)),
                    run.Write(Name, version, MetaOf(skeleton, style, options.Skeleton, context.Seed)),
                ];
                if (groove is not null) files.Add(run.Write(Name, version, new GrooveArtifact { Groove = groove }));
                string summary = string.Create(CultureInfo.InvariantCulture,
                    $"{style.Name}, {grid.Bpm:0.##} bpm ({tempo.Source}), {grid.Meter}, "
                        + $"{Counted.Of(grid.Bars, "bar")}, {Counted.Of(skeleton.Events.Length, "hit")}");
                return new StepResult(files, summary, []);
            },
        };
    }

    private static GridArtifact ArtifactOf(Grid grid, Style style, Tempo tempo, Seed seed) => new()
    {
        Grid = GridValues.From(grid),
        BpmSource = tempo.Source,
        BpmConfidence = tempo.Confidence,
        Style = style.Name,
        Seed = seed.Value,
        Steps = GridArtifact.StepsOf(grid),
    };

    private static SkeletonMeta MetaOf(Pattern skeleton, Style style, SkeletonOptions options, Seed seed) => new()
    {
        Style = style.Name,
        Density = options.Density,
        Variation = options.Variation,
        Fills = options.Fills,
        PhraseBars = options.PhraseBars == new SkeletonOptions().PhraseBars ? null : options.PhraseBars,
        Seed = seed.Value,
        Events = skeleton.Events.Length,
        EventsByRole = skeleton.Events.CountBy(e => e.Role).ToImmutableSortedDictionary(p => p.Key, p => p.Value),
        EventsByInstrument = skeleton.Events.CountBy(e => e.Instrument)
            .ToImmutableSortedDictionary(p => p.Key, p => p.Value),
        Picture = SkeletonMeta.Draw(skeleton.Grid, skeleton.Events),
    };

    /// <summary>
    /// The options that give the current grid of a run again; its tempo, swing and raster only where they are not what
    /// they would be anyway.
    /// </summary>
    public static GridOptions OptionsOf(RunFolder run)
    {
        GridArtifact grid = run.Read<GridArtifact>();
        SkeletonMeta meta = run.Read<SkeletonMeta>();
        Style? style = grid.Style != GrooveStyle.Name ? BuiltInStyles.Find(grid.Style)
            : run.Find<GrooveArtifact>(StepNames.Grid) is { } heard ? GrooveStyle.Of(heard.Groove) : null;
        Grid? own = style?.GridFor(Meter.Parse(grid.Grid.Meter), grid.Grid.Bars);
        return new GridOptions
        {
            Bpm = grid.BpmSource == Asked ? grid.Grid.Bpm : null,
            Meter = grid.Grid.Meter,
            Bars = grid.Grid.Bars,
            Style = grid.Style,
            Swing = own is null || own.Swing == grid.Grid.Swing ? null : grid.Grid.Swing,
            Subdivision = own is null || own.Subdivision == grid.Grid.Subdivision ? null : grid.Grid.Subdivision,
            Skeleton = new SkeletonOptions
            {
                Density = meta.Density,
                Variation = meta.Variation,
                Fills = meta.Fills,
                PhraseBars = meta.PhraseBars ?? new SkeletonOptions().PhraseBars,
            },
        };
    }

    /// <summary>The seed of the current grid of a run.</summary>
    public static ulong SeedOf(RunFolder run) => run.Read<GridArtifact>().Seed;

    /// <summary>
    /// The tempo asked for; else that of the input one is surest of; else the style's. Bars of two or four quarters can
    /// be counted in the octave the style is played in; others would no longer be the input's.
    /// </summary>
    private static Tempo ChooseTempo(RunFolder run, GridOptions options, Style style)
    {
        if (options.Bpm is { } asked) return new Tempo(asked, Asked, 1);
        if (run.Has(StepNames.Preprocess))
        {
            var meter = Meter.Parse(options.Meter);
            if (SourceTempos.Clearest(run, meter, options.IsSource ? 0 : MinConfidence) is var (source, heard))
                return new Tempo(Math.Round(meter.IsCommon ? InOctaveOf(style, heard.Bpm) : heard.Bpm, 2),
                    Path.GetFileName(source.Name), Math.Round(heard.Confidence, 4));
        }
        return new Tempo(style.Bpm, "style", 0);
    }

    /// <summary>
    /// The tempo, or its double or half, whichever is in the range of the style or comes nearest to it.
    /// </summary>
    private static double InOctaveOf(Style style, double bpm)
    {
        double[] octaves = [.. new[] { bpm, bpm * 2, bpm / 2 }.Where(b => b is >= Grid.MinBpm and <= Grid.MaxBpm)];
        return octaves.Length > 0 ? octaves.MinBy(OctavesOff) : Math.Clamp(bpm, Grid.MinBpm, Grid.MaxBpm);

        double OctavesOff(double b) => Math.Max(0, Math.Max(Math.Log2(style.BpmRange.Low / b),
            Math.Log2(b / style.BpmRange.High)));
    }
}

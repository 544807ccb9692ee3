using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>Step 3 on files: tempo, meter and style in, the grid and the skeleton out.</summary>
public static class GridStep
{
    private const int Version = 1;

    /// <summary>Under this the tempo heard in an input is a guess; the style's own is the better one.</summary>
    private const double LeastConfidence = 0.15;

    private const double HitsOfASong = 32;

    private sealed record Tempo(double Bpm, string Source, double Confidence);

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(GridOptions options)
    {
        Style style = Styles.Find(options.Style);
        GridOf(options, style, options.Bpm ?? style.Bpm).Validated();
        SkeletonOptionsOf(options, style).Validated();
    }

    public static StepOutcome Run(RunFolder run, GridOptions options, StepContext context)
    {
        Validate(options);
        Style style = Styles.Find(options.Style);
        Tempo tempo = ChooseTempo(run, options, style);
        Grid grid = GridOf(options, style, tempo.Bpm).Validated();
        string key = new StepKey("grid", Version).AddOptions(options).AddOptions(tempo).Add(context.Seed).Finish();
        return StepRunner.Run(run, StepNames.Grid, key, version =>
        {
            Pattern skeleton = SkeletonGenerator.Generate(grid, SkeletonOptionsOf(options, style), context.Seed.Derive("skeleton"));
            string name = RunFolder.VersionName(version);
            string gridPath = run.Resolve($"{StepNames.Grid}/grid_{name}.json"), eventsPath = run.Resolve($"{StepNames.Grid}/event_grid_{name}.json"),
                metaPath = run.Resolve($"{StepNames.Grid}/skeleton_meta_{name}.json");
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
            return new StepResult([gridPath, eventsPath, metaPath], summary, []);
        });
    }

    private static Grid GridOf(GridOptions options, Style style, double bpm)
    {
        Grid grid = style.GridFor(Meter.Parse(options.Meter), options.Bars);
        return grid with { Bpm = bpm, Subdivision = options.Subdivision ?? grid.Subdivision, Swing = options.Swing ?? grid.Swing };
    }

    private static SkeletonOptions SkeletonOptionsOf(GridOptions options, Style style) =>
        new() { Style = style.Name, Density = options.Density, Variation = options.Variation, Fills = options.Fills };

    /// <summary>The tempo asked for; else that of the input one is surest of, in the octave the style is played in; else the style's.</summary>
    private static Tempo ChooseTempo(RunFolder run, GridOptions options, Style style)
    {
        if (options.Bpm is { } asked) return new Tempo(asked, "asked for", 1);
        if (run.Has(StepNames.Preprocess))
        {
            // A short loop may fit a tempo by chance as well as a song does by nature: the more hits, the more it counts.
            SourceEntry? best = ArtifactJson.Read<KitManifest>(KitStore.ManifestPath(run)).Sources
                .Where(s => s.Tempo is { Confidence: >= LeastConfidence }).MaxBy(s => s.Tempo!.Confidence * Math.Min(1, s.Hits / HitsOfASong));
            if (best?.Tempo is { } tempo)
                return new Tempo(Math.Round(InOctaveOf(style, tempo.Bpm), 2), Path.GetFileName(best.Name), Math.Round(tempo.Confidence, 4));
        }
        return new Tempo(style.Bpm, "style", 0);
    }

    private static double InOctaveOf(Style style, double bpm)
    {
        double[] octaves = [bpm, bpm * 2, bpm / 2];
        return octaves.FirstOrDefault(b => b >= style.BpmRange.Low && b <= style.BpmRange.High && b is >= Grid.MinBpm and <= Grid.MaxBpm, Math.Clamp(bpm, Grid.MinBpm, Grid.MaxBpm));
    }
}

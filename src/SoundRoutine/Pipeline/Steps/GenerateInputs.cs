using System.Collections.Immutable;
using SoundRoutine.Arranging;
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

/// <summary>
/// What step 4 takes from the run folder: the request to a generator, and the groove it is played with.
/// </summary>
internal sealed record GenerateInputs
{
    public required PatternRequest Request { get; init; }

    public required Groove? Groove { get; init; }

    public required double GrooveAmount { get; init; }

    /// <summary>What is special about it, for people.</summary>
    public required string Description { get; init; }

    /// <param name="run">The run folder.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="template">The groove, where it is not to be read from the file that the options name.</param>
    /// <exception cref="SoundRoutineException">A step before has not run, or a file cannot be used.</exception>
    /// <exception cref="ArgumentException">The options do not fit the pattern.</exception>
    public static GenerateInputs Read(RunFolder run, GenerateStepOptions options, Groove? template = null)
    {
        GridArtifact artifact = run.Read<GridArtifact>();
        SkeletonMeta meta = run.Read<SkeletonMeta>();
        (Grid grid, ImmutableArray<DrumEvent> events) = run.Read<EventGrid>().ToEvents(run.PathOf<EventGrid>());
        Groove? source = run.Find<GrooveArtifact>(StepNames.Grid)?.Checked(run.Path);
        Groove? groove = template ?? (options.Groove is { } named ? GrooveArtifact.Read(named) : source);
        if (groove is not null)
        {
            // The grid takes over what swings before anything is written on it.
            Grid swung = groove.Apply(grid, [], options.GrooveAmount).Grid;
            (grid, events) = (swung, Regridded(grid, swung, events));
        }
        (Pattern? @base, (int From, int To)? bars) = BaseOf(run, options, grid);
        (ImmutableSortedSet<int> unplayable, ImmutableSortedSet<int> borrowed) = PlayableKeysOf(run);
        Style style =
            source is not null && artifact.Style == GrooveStyle.Name ? GrooveStyle.Of(source)
            : BuiltInStyles.Find(artifact.Style);
        var request = new PatternRequest
        {
            Skeleton = new Pattern(grid, events),
            Style = style,
            Mode = options.Skeleton ?? (options.Continue is null ? SkeletonMode.Keep : SkeletonMode.Free),
            Density = meta.Density,
            HitsPerQuarter = groove is null ? null
                : groove.Density * MusicalTime.TicksPerQuarter / groove.Meter.TicksPerBar,
            FillBars = options.FillBars is { } fills ? [.. fills.Select(bar => bar - 1)]
                : meta.Fills ? PhraseForm.FillBars(grid.Bars, meta.PhraseBars) : [],
            Humanize = options.Humanize,
            Sampling = options.Sampling,
            Base = @base,
            Locked = options.Lock,
            Bars = bars,
            Unplayable = unplayable,
            Avoided = borrowed,
        };
        return new GenerateInputs { Request = request.Validated(), Groove = groove,
            GrooveAmount = options.GrooveAmount, Description = Describe(options, groove) };
    }

    /// <summary>
    /// Adds everything the pattern depends on besides the options. Of a pattern that parts are kept of, only those.
    /// </summary>
    public StepKey AddTo(StepKey key) => key
        .AddOptions(EventGrid.From(Request.Grid, Request.Skeleton.Events))
        .AddOptions(EventGrid.From(Request.Grid, Request.Kept))
        .Add(Request.Style.Name).AddOptions(Request.Density).AddOptions(Request.HitsPerQuarter)
        .AddOptions(Request.FillBars)
        .AddOptions(Request.Bars?.From).AddOptions(Request.Bars?.To).AddOptions(Request.Unplayable)
        .AddOptions(Request.Avoided).AddOptions(Groove);

    /// <summary>A generated pattern with the groove on all that is not kept.</summary>
    public Pattern Finished(Pattern pattern)
    {
        if (Groove is null) return pattern;
        ImmutableArray<DrumEvent> kept = Request.Kept;
        HashSet<DrumEvent> stays = [.. kept];
        // The grid swings as it is to; the template gives the rest.
        Groove feel = Groove with { Swing = pattern.Grid.Swing, SwingUnit = pattern.Grid.SwingUnit };
        (_, ImmutableArray<DrumEvent> felt) =
            feel.Apply(pattern.Grid, [.. pattern.Events.Where(e => !stays.Contains(e))], GrooveAmount);
        return pattern with { Events = [.. kept.Concat(felt).OrderBy(e => e.Tick).ThenBy(e => e.Note)
            .ThenBy(e => e.Role)] };
    }

    private static (Pattern? Base, (int, int)? Bars) BaseOf(RunFolder run, GenerateStepOptions options, Grid grid)
    {
        if (options.Continue is { } file)
        {
            (Pattern given, int bars) = MidiPatterns.OnGrid(file, options.Sequence, grid);
            return (given, (bars, grid.Bars));
        }
        if (options.Infill is null && options.Lock.IsEmpty) return (null, null);
        EventGrid current = run.Find<EventGrid>(StepNames.Generate)
            ?? throw new SoundRoutineException(
                $"{run.Path}: there is no pattern yet to keep parts of; run 'soundroutine generate {run.Path}' first");
        string path = run.PathOf<EventGrid>(StepNames.Generate);
        (Grid before, ImmutableArray<DrumEvent> events) = current.ToEvents(path);
        if (before.TicksPerBar != grid.TicksPerBar || before.Bars != grid.Bars)
            throw new SoundRoutineException(
                $"{path}: has {Counted.Of(before.Bars, "bar")} of {before.Meter}, the grid now {grid.Bars} of "
                    + $"{grid.Meter}; generate a whole pattern first");
        return (new Pattern(grid, Regridded(before, grid, events)),
            options.Infill is { } range ? (range.First - 1, range.Last) : null);
    }

    /// <summary>Hits of a grid that swings otherwise, at the same distance from their steps.</summary>
    private static ImmutableArray<DrumEvent> Regridded(Grid from, Grid to, ImmutableArray<DrumEvent> events) =>
        from == to || from.Subdivision != to.Subdivision ? events :
    [
        .. events.Select(e =>
        {
            int step = from.NearestStep(e.Tick),
                tick = Math.Clamp(to.TickOf(step) + e.Tick - from.TickOf(step), 0, to.Length - 1);
            return e with { Tick = tick, MicroOffset = Math.Clamp(tick + e.MicroOffset, 0, to.Length - 1) - tick };
        }).OrderBy(e => e.Tick).ThenBy(e => e.Note),
    ];

    private static string Describe(GenerateStepOptions options, Groove? groove) => string.Concat(new[]
    {
        options.Continue is { } file ? $" going on from {Path.GetFileName(file)}" : "",
        options.Infill is { } bars ? $" in bars {bars.First} to {bars.Last}" : "",
        options.Lock.IsEmpty ? "" : $" around {string.Join(", ", options.Lock).ToLowerInvariant()}",
        groove is null ? "" : $" in the groove of {groove.Name}",
    });

    /// <summary>Without a kit and its pools nothing is known to be unplayable.</summary>
    private static (ImmutableSortedSet<int> Unplayable, ImmutableSortedSet<int> Borrowed) PlayableKeysOf(RunFolder run)
    {
        if (!run.Has(StepNames.Roles) || !run.Has(StepNames.Preprocess)) return ([], []);
        return PlayableKeys.Of(run.Read<RolePools>().ToPools(), KitStore.Load(run).Kit);
    }
}

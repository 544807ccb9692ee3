using System.Collections.Immutable;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Timing;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// What a pattern is to be like. What is left out of the grid stays as it was; what is left out of how it is played is
/// as the engine has it.
/// </summary>
internal abstract record PatternWishes
{
    public string? Style { get; init; }

    public double? Bpm { get; init; }

    public string? Meter { get; init; }

    public int? Bars { get; init; }

    public double? Density { get; init; }

    public double? Variation { get; init; }

    public double? Swing { get; init; }

    public Subdivision? Subdivision { get; init; }

    public bool? Fills { get; init; }

    public int? PhraseBars { get; init; }

    public ulong? Seed { get; init; }

    public string? Generator { get; init; }

    public SkeletonMode? Skeleton { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public double? Guidance { get; init; }

    /// <summary>From 1.</summary>
    public ImmutableArray<int>? FillBars { get; init; }

    public double? FeelTiming { get; init; }

    public double? FeelVelocity { get; init; }

    /// <summary>Whether step 3 has anything to do.</summary>
    protected bool ChangeGrid => Style is not null || Bpm is not null || Meter is not null || Bars is not null
        || Density is not null || Variation is not null || Swing is not null || Subdivision is not null
        || Fills is not null || PhraseBars is not null;

    protected GridOptions GridAfter(GridOptions before)
    {
        // Another style has its own swing and raster.
        if (Style is not null && Style != before.Style) before = before with { Swing = null, Subdivision = null };
        return before with
        {
            Style = Style ?? before.Style,
            Bpm = Bpm ?? before.Bpm,
            Meter = Meter ?? before.Meter,
            Bars = Bars ?? before.Bars,
            Swing = Swing ?? before.Swing,
            Subdivision = Subdivision ?? before.Subdivision,
            Skeleton = before.Skeleton with
            {
                Density = Density ?? before.Skeleton.Density,
                Variation = Variation ?? before.Skeleton.Variation,
                Fills = Fills ?? before.Skeleton.Fills,
                PhraseBars = PhraseBars ?? before.Skeleton.PhraseBars,
            },
        };
    }

    protected GenerateStepOptions Playing()
    {
        var usual = new GenerateStepOptions();
        return usual with
        {
            Generator = Generator ?? usual.Generator,
            Skeleton = Skeleton,
            Sampling = new SamplingOptions { Temperature = Temperature, TopP = TopP, Guidance = Guidance },
            FillBars = FillBars,
            Humanize = usual.Humanize with
            {
                Timing = FeelTiming ?? usual.Humanize.Timing,
                Velocity = FeelVelocity ?? usual.Humanize.Velocity,
            },
        };
    }
}

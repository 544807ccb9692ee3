using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Grooves;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 3: tempo, meter and style.</summary>
public sealed record GridOptions
{
    /// <summary>
    /// Quarter notes a minute, 30 to 300; null takes the tempo of the input, or the style's where none is heard.
    /// </summary>
    [Setting("bpm", "Quarter notes a minute, 30 to 300, or auto: the tempo of the input", Null = "auto")]
    public double? Bpm { get; init; }

    [Setting("meter",
        "Time signature: 2/4 to 7/4, 5/8, 6/8, 7/8, 9/8, 12/8; the transformer has learned 4/4 from drummers, the "
            + "others mostly from shortened bars", Value = "N/N")]
    public string Meter { get; init; } = Timing.Meter.Common.ToString();

    [Setting("bars", "Length in bars, 1 to 256")]
    public int Bars { get; init; } = 8;

    /// <summary>A name of <see cref="BuiltInStyles.All"/>, or <c>source</c>.</summary>
    [Setting("style",
        "Style of the drumming ('soundroutine grid --styles' lists them), or source: as the input's own drums are "
            + "played", Value = "NAME")]
    public string Style { get; init; } = new SkeletonOptions().Style;

    /// <summary>Percent, 50 to 75; null takes the style's.</summary>
    [Setting("swing", "Swing in percent, 50 (straight) to 75; otherwise the style's own", Value = "PERCENT")]
    public double? Swing { get; init; }

    [Setting("subdivision", "sixteenths or triplets; otherwise the style's own", Value = "NAME")]
    public Subdivision? Subdivision { get; init; }

    [SettingGroup]
    public SkeletonOptions Skeleton { get; init; } = new();

    /// <summary>Whether the drums of the input are the style.</summary>
    internal bool IsSource => Style.Equals(GrooveStyle.Name, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public GridOptions Validated()
    {
        Style style = IsSource ? BuiltInStyles.All[0] : BuiltInStyles.Find(Style);
        GridFor(style, Bpm ?? style.Bpm).Validated();
        Skeleton.Validated();
        return this;
    }

    /// <summary>The grid of a style at a tempo.</summary>
    internal Grid GridFor(Style style, double bpm)
    {
        Grid grid = style.GridFor(Timing.Meter.Parse(Meter), Bars);
        return grid with { Bpm = bpm, Subdivision = Subdivision ?? grid.Subdivision, Swing = Swing ?? grid.Swing };
    }
}

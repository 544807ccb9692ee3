using SoundRoutine.Arranging;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Options;

/// <summary>Step 5: which samples play, and how the track builds up.</summary>
public sealed record LayoutOptions
{
    [SettingGroup]
    public ArrangeOptions Arrange { get; init; } = new();

    [Setting("progressive", "Bring the roles in one after the other: Core; Core and Accent; ...")]
    public bool Progressive { get; init; }

    /// <summary>Bars until the next role joins.</summary>
    [Setting("segment-bars", "Bars until the next role joins, with --progressive")]
    public int SegmentBars { get; init; } = new Progressive().SegmentBars;

    /// <exception cref="ArgumentException">A value is out of range; the message names it and the range.</exception>
    public LayoutOptions Validated()
    {
        Arrange.Validated();
        if (SegmentBars is < 1 or > Grid.MaxBars)
            throw new ArgumentException($"segment-bars {SegmentBars} is out of range; use 1 to {Grid.MaxBars}");
        return this;
    }
}

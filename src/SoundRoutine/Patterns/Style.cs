using System.Collections.Immutable;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Timing;

namespace SoundRoutine.Patterns;

/// <summary>
/// A style as data: what <see cref="SkeletonGenerator"/> needs to write a pattern in it, in any meter.
/// </summary>
public sealed record Style
{
    public required string Name { get; init; }

    /// <summary>One line for people.</summary>
    public required string Description { get; init; }

    public required BpmRange BpmRange { get; init; }

    /// <summary>Default tempo.</summary>
    public required double Bpm { get; init; }

    /// <summary>Default <see cref="Grid.Swing"/> in percent.</summary>
    public double Swing { get; init; } = Grid.MinSwing;

    /// <summary>Default <see cref="Grid.SwingUnit"/>.</summary>
    public int SwingUnit { get; init; } = 240;

    /// <summary>Default raster in meters that can be divided so; see <see cref="SubdivisionFor"/>.</summary>
    public Subdivision Subdivision { get; init; }

    public Feel Feel { get; init; }

    /// <summary>True where one drummer plays it: never more than two hands at once.</summary>
    public bool Acoustic { get; init; }

    /// <summary>How loose the playing is: 1 a drummer, 0 a machine.</summary>
    public double Looseness { get; init; } = 1;

    /// <summary>Where instruments sit against the beat, besides what all drummers do.</summary>
    public ImmutableArray<Lean> Leans { get; init; } = [];

    public required FillKind Fill { get; init; }

    /// <summary>Velocity of the crash that answers a fill.</summary>
    public int CrashVelocity { get; init; } = 110;

    /// <summary>What is played, most important first: later lines give way to earlier ones.</summary>
    public required ImmutableArray<Line> Lines { get; init; }

    /// <summary>True where the first beat of every bar has a kick.</summary>
    public bool KickOnOne => Lines.OfType<FieldLine>().Any(l =>
        l.Instrument == Instrument.Kick && Enumerable.Range(0, l.Field.Bars).All(bar => l.Field.IsAnchor(bar, 0, 0)));

    /// <summary>The default raster in a meter: triplets only where they divide its beats.</summary>
    public Subdivision SubdivisionFor(Meter meter) =>
        meter.Unit == 4 ? Subdivision : Subdivision.Sixteenths;

    /// <summary>An empty grid with the style's own tempo, swing and raster.</summary>
    public Grid GridFor(Meter meter, int bars) => new()
    {
        Bpm = Bpm, Meter = meter, Bars = bars, Swing = Swing, SwingUnit = SwingUnit,
            Subdivision = SubdivisionFor(meter),
    };
}

using System.Collections.Immutable;

namespace SoundRoutine.Reporting;

/// <summary>A sample and how it sounds.</summary>
internal sealed record ReportSample
{
    public required string Id { get; init; }

    public required Instrument Class { get; init; }

    public required double Confidence { get; init; }

    /// <summary>Its roles in the track, once they are given.</summary>
    public required ImmutableArray<Role> Roles { get; init; }

    /// <summary>The place of its input in <see cref="RunReport.Sources"/>.</summary>
    public required int Source { get; init; }

    public required double Start { get; init; }

    public required double Seconds { get; init; }

    public required double Loudness { get; init; }

    public required double Cleanliness { get; init; }

    /// <summary>The part of the drums it was cut from, such as <c>kick</c>; null for the drums as they are.</summary>
    public string? CutFrom { get; init; }

    /// <summary>Other drums in it against its own, in dB; null where that is not known.</summary>
    public double? Others { get; init; }

    public required double Prominence { get; init; }

    /// <summary>Its place on the map, 0 to 1.</summary>
    public required double X { get; init; }

    /// <summary>As <see cref="X"/>.</summary>
    public required double Y { get; init; }

    /// <summary>One channel in μ-law, base64; empty where there are too many sounds to carry.</summary>
    public required string Sound { get; init; }
}

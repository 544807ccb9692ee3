using System.Collections.Immutable;
using SoundRoutine.Kits;

namespace SoundRoutine.Reporting;

/// <summary>An input: its drums as a waveform, with every slice in it.</summary>
internal sealed record ReportSource
{
    public required string Name { get; init; }

    public required double Seconds { get; init; }

    /// <summary>What was made of it, in words.</summary>
    public required string About { get; init; }

    /// <summary>The waveform; null where the analysis is no longer there.</summary>
    public required Waveform? Waveform { get; init; }

    public required ImmutableArray<DetectedHit> Slices { get; init; }

    /// <summary>The parts of its drums; none where they are not kept.</summary>
    public required ImmutableArray<ReportPart> Parts { get; init; }
}

using System.Collections.Immutable;
using SoundRoutine.Kits;

namespace SoundRoutine.Reporting;

/// <summary>All that the page of a run shows.</summary>
public sealed record RunReport
{
    public required string Title { get; init; }

    public required ImmutableArray<ReportSource> Sources { get; init; }

    public required ImmutableArray<ReportInstrument> Instruments { get; init; }

    public required ImmutableArray<ReportSample> Samples { get; init; }

    /// <summary>Hits no sample was kept of.</summary>
    public required ImmutableArray<LeftOut> LeftOut { get; init; }

    /// <summary>Inputs that could not be used, with the reason.</summary>
    public required ImmutableArray<string> Skipped { get; init; }

    /// <summary>Hz of every <see cref="ReportSample.Sound"/>.</summary>
    public required int SoundRate { get; init; }
}

/// <summary>An input: its drums as a waveform, with every slice in it.</summary>
public sealed record ReportSource
{
    public required string Name { get; init; }

    public required double Seconds { get; init; }

    /// <summary>What was made of it, in words.</summary>
    public required string About { get; init; }

    /// <summary>The waveform; null where the analysis is no longer there.</summary>
    public required Waveform? Waveform { get; init; }

    public required ImmutableArray<SliceMark> Slices { get; init; }
}

/// <summary>A sound of the kit with its key.</summary>
/// <param name="Name">With what sets it apart.</param>
/// <param name="Class">What it is.</param>
/// <param name="Bank">From 1; a kit of more than 128 sounds has several.</param>
/// <param name="Note">MIDI key of the bank.</param>
/// <param name="Key">What General MIDI calls the key, where that is what it is.</param>
/// <param name="Layers">Softest first: places in <see cref="RunReport.Samples"/>.</param>
public sealed record ReportInstrument(string Name, Instrument Class, int Bank, int Note, string Key, ImmutableArray<ImmutableArray<int>> Layers);

/// <summary>A sample and how it sounds.</summary>
public sealed record ReportSample
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

    public required double Prominence { get; init; }

    /// <summary>Its place on the map, 0 to 1.</summary>
    public required double X { get; init; }

    /// <summary>As <see cref="X"/>.</summary>
    public required double Y { get; init; }

    /// <summary>One channel in μ-law, base64; empty where there are too many sounds to carry.</summary>
    public required string Sound { get; init; }
}

using System.Collections.Immutable;
using SoundRoutine.Kits;

namespace SoundRoutine.Reporting;

/// <summary>All that the page of a run shows.</summary>
internal sealed record RunReport
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

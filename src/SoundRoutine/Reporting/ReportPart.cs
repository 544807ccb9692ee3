using SoundRoutine.Kits;

namespace SoundRoutine.Reporting;

/// <summary>A part of an input's drums: its outline, and the stretch of it that can be heard.</summary>
internal sealed record ReportPart
{
    public required string Name { get; init; }

    /// <summary>All of it, relative to the run folder.</summary>
    public required string File { get; init; }

    /// <summary>Its outline, as loud as it is beside the other parts; null where its file is no longer there.</summary>
    public required Waveform? Waveform { get; init; }

    /// <summary>Seconds from the start of the input to that of <see cref="Sound"/>.</summary>
    public required double Start { get; init; }

    /// <summary>As <see cref="ReportSample.Sound"/>; empty where it is silent or the page can carry no more.</summary>
    public required string Sound { get; init; }
}

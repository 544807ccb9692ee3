using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>The tempo of an input's drums.</summary>
internal sealed record SourceTempo
{
    public required double Bpm { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Seconds into the source.</summary>
    public required double FirstBeat { get; init; }
}

using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// One event as written. <see cref="Tick"/>, <see cref="MicroTicks"/> and <see cref="DurationTicks"/> are exact and
/// decide; <see cref="Bar"/>, <see cref="Step"/>, <see cref="Start"/>, <see cref="Duration"/>,
/// <see cref="MicroOffset"/> and <see cref="Instrument"/> say the same for people and other programs.
/// </summary>
internal sealed record EventValues
{
    /// <summary>From 1.</summary>
    public required int Bar { get; init; }

    /// <summary>Within the bar, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>When it sounds, in seconds, micro-timing included.</summary>
    public required double Start { get; init; }

    /// <summary>Seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>1 to 127.</summary>
    public required int Velocity { get; init; }

    public required Role Role { get; init; }

    public required Instrument Instrument { get; init; }

    /// <summary>Deviation from the grid in milliseconds, negative is early.</summary>
    public required double MicroOffset { get; init; }

    /// <summary>General MIDI key.</summary>
    public required int Note { get; init; }

    public required int Tick { get; init; }

    public required int MicroTicks { get; init; }

    public required int DurationTicks { get; init; }

    /// <summary>Semitones.</summary>
    public required double Transpose { get; init; }

    public required string? SampleId { get; init; }

    public required string Source { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }
}

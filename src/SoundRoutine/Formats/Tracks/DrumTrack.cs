using System.Collections.Immutable;
using SoundRoutine.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Formats.Tracks;

/// <summary>A finished track as other programs take it: notes and sound on one timeline.</summary>
internal sealed record DrumTrack
{
    public required string Title { get; init; }

    public required Grid Grid { get; init; }

    /// <summary>On channel 10, in ticks of 960 a quarter, in the order of sounding.</summary>
    public required ImmutableArray<MidiNote> Notes { get; init; }

    /// <summary>At least one; the first starts with bar 0.</summary>
    public required ImmutableArray<Section> Sections { get; init; }

    public ImmutableArray<TrackStem> Stems { get; init; } = [];

    /// <summary>What made it and what may be done with it.</summary>
    public string Comment { get; init; } = "";
}

using System.Collections.Immutable;
using SoundRoutine.Midi.Events;

namespace SoundRoutine.Midi;

/// <summary>One track: its events in the order of the file, ticks never falling, and the tick of its end.</summary>
public sealed record MidiTrack(ImmutableArray<MidiEvent> Events, long End)
{
    /// <summary>The first track name, or nothing.</summary>
    public string Name => Events.OfType<MetaEvent>().FirstOrDefault(e => e.Type == MetaEvent.TrackNameType)?.Text ?? "";
}

using System.Collections.Immutable;

namespace SoundRoutine.Midi;

/// <summary>One track at a glance. <paramref name="Channels"/> are those with notes, counted from 1.</summary>
internal sealed record MidiTrackSummary(string Name, int Notes, ImmutableArray<int> Channels);

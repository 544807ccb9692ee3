using System.Collections.Immutable;

namespace SoundRoutine.Midi;

/// <summary>
/// A chunk this program does not know, kept as it is; it stands after <paramref name="TracksBefore"/> tracks.
/// </summary>
internal sealed record MidiChunk(string Type, ImmutableArray<byte> Data, int TracksBefore);

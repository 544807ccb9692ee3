using System.Collections.Immutable;

namespace SoundRoutine.Midi;

/// <summary>How often a drum key of channel 10 is struck.</summary>
internal sealed record DrumNoteCount(int Note, string Name, int Count);

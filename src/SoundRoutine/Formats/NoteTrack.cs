using System.Collections.Immutable;
using SoundRoutine.Midi;

namespace SoundRoutine.Formats;

/// <summary>A track of a file and its notes.</summary>
/// <param name="Name">As the file has it; may be empty.</param>
/// <param name="Notes">In ticks of 960 a quarter.</param>
internal sealed record NoteTrack(string Name, ImmutableArray<MidiNote> Notes);

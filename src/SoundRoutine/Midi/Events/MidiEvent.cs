using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>
/// Something that happens in a track, at a tick counted from the start of the file in the file's own division.
/// </summary>
public abstract record MidiEvent(long Tick);

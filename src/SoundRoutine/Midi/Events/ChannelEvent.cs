using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>
/// A message to one of the sixteen channels, 0 to 15 (people count from 1). All values are 0 to 127 unless said
/// otherwise.
/// </summary>
internal abstract record ChannelEvent(long Tick, int Channel) : MidiEvent(Tick);

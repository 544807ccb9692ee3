using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>A key is struck; velocity 0 means it is let go.</summary>
internal sealed record NoteOn(long Tick, int Channel, int Key, int Velocity) : ChannelEvent(Tick, Channel);

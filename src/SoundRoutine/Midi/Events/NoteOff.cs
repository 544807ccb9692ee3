using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>A key is let go.</summary>
internal sealed record NoteOff(long Tick, int Channel, int Key, int Velocity = 64) : ChannelEvent(Tick, Channel);

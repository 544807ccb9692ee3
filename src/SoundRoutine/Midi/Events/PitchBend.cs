using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>The pitch wheel, 0 to 16383 with 8192 in the middle.</summary>
internal sealed record PitchBend(long Tick, int Channel, int Value) : ChannelEvent(Tick, Channel);

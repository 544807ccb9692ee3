using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

internal sealed record ChannelPressure(long Tick, int Channel, int Pressure) : ChannelEvent(Tick, Channel);

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

internal sealed record KeyPressure(long Tick, int Channel, int Key, int Pressure) : ChannelEvent(Tick, Channel);

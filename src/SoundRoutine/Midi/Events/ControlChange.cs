using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

internal sealed record ControlChange(long Tick, int Channel, int Controller, int Value) : ChannelEvent(Tick, Channel);

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

internal sealed record ProgramChange(long Tick, int Channel, int Program) : ChannelEvent(Tick, Channel);

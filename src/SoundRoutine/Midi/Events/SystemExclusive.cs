using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>
/// A system exclusive message without its first byte: F0, or F7 where it goes on or carries raw bytes.
/// </summary>
internal sealed record SystemExclusive(long Tick, bool Escaped, ImmutableArray<byte> Data) : DataEvent(Tick, Data);

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SoundRoutine.Midi.Events;

/// <summary>An event that carries bytes; two are equal when their bytes are.</summary>
internal abstract record DataEvent(long Tick, ImmutableArray<byte> Data) : MidiEvent(Tick)
{
    public virtual bool Equals(DataEvent? other) =>
        base.Equals(other) && Data.AsSpan().SequenceEqual(other!.Data.AsSpan());

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Data.Length);
}

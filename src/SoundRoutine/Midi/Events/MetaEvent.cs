using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SoundRoutine.Timing;

namespace SoundRoutine.Midi.Events;

/// <summary>
/// Information that is not sent to a synthesizer. End of track is not among these: it is <see cref="MidiTrack.End"/>.
/// </summary>
internal sealed record MetaEvent(long Tick, byte Type, ImmutableArray<byte> Data) : DataEvent(Tick, Data)
{
    public const byte TextType = 0x01, TrackNameType = 0x03, MarkerType = 0x06, EndOfTrackType = 0x2F,
        TempoType = 0x51, TimeSignatureType = 0x58, SequencerSpecificType = 0x7F;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static MetaEvent OfText(long tick, byte type, string text) =>
        new(tick, type, [.. Encoding.UTF8.GetBytes(text)]);

    /// <summary>A tempo, kept to the microsecond a quarter note as the format does.</summary>
    public static MetaEvent OfTempo(long tick, double bpm)
    {
        int micros = TempoMap.MicrosecondsPerQuarter(bpm);
        return new MetaEvent(tick, TempoType, [(byte)(micros >> 16), (byte)(micros >> 8), (byte)micros]);
    }

    /// <summary>A time signature whose metronome clicks on the felt beat: dotted quarters in compound meters.</summary>
    public static MetaEvent OfMeter(long tick, Meter meter)
    {
        int clocks = (meter.IsCompound ? 3 : 1) * 96 / meter.Unit;
        return new MetaEvent(tick, TimeSignatureType, [(byte)meter.Beats, (byte)int.Log2(meter.Unit), (byte)clocks, 8]);
    }

    /// <summary>
    /// The bytes as text: UTF-8 where they are valid UTF-8, otherwise Latin-1, as older programs wrote.
    /// </summary>
    public string Text
    {
        get
        {
            try
            {
                return StrictUtf8.GetString(Data.AsSpan());
            }
            catch (DecoderFallbackException)
            {
                return Encoding.Latin1.GetString(Data.AsSpan());
            }
        }
    }

    /// <summary>Microseconds a quarter note, or null where this is no usable tempo.</summary>
    public int? Tempo => Type == TempoType && Data.Length >= 3 && Micros > 0 ? Micros : null;

    /// <summary>
    /// The meter, or null where this is no usable time signature (no beats, or notes shorter than 64ths).
    /// </summary>
    public Meter? Meter => Type == TimeSignatureType && Data.Length >= 2 && Data[0] > 0 && Data[1] <= 6
        ? new Meter(Data[0], 1 << Data[1])
        : null;

    private int Micros => (Data[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(Data.AsSpan()[1..]);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Meta 0x{Type:X2} at {Tick}: {Data.Length} bytes");
}

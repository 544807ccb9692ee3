using System.Buffers.Binary;
using System.Text;
using SoundRoutine.Midi.Events;

namespace SoundRoutine.Midi;

/// <summary>
/// Writes Standard MIDI Files. Each event carries its own status byte, which every reader understands.
/// </summary>
internal static class MidiWriter
{
    private const int MaxVariableLength = 0x0FFFFFFF;

    public static byte[] Write(MidiFile file)
    {
        if (file.Format is not (0 or 1 or 2))
            throw new ArgumentException($"MIDI format {file.Format} does not exist; use 0, 1 or 2");
        if (file.Format == 0 && file.Tracks.Length != 1)
            throw new ArgumentException($"MIDI format 0 holds one track, not {file.Tracks.Length}; use format 1");
        if (file.Tracks.Length is 0 or > ushort.MaxValue)
            throw new ArgumentException($"a MIDI file holds 1 to 65535 tracks, not {file.Tracks.Length}");
        if (file.Division is < 1 or > 0x7FFF)
            throw new ArgumentException($"division {file.Division} is out of range; use 1 to 32767");
        using var output = new MemoryStream();
        Span<byte> header = stackalloc byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(header, (ushort)file.Format);
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)file.Tracks.Length);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)file.Division);
        WriteChunk(output, "MThd", header);
        for (int i = 0; i <= file.Tracks.Length; i++)
        {
            foreach (MidiChunk chunk in file.OtherChunks.Where(c => c.TracksBefore == i))
                WriteChunk(output, chunk.Type, chunk.Data.AsSpan());
            if (i < file.Tracks.Length) WriteChunk(output, "MTrk", TrackBytes(file.Tracks[i]));
        }
        return output.ToArray();
    }

    private static void WriteChunk(MemoryStream output, string type, ReadOnlySpan<byte> content)
    {
        byte[] name = Encoding.ASCII.GetBytes(type);
        if (name.Length != 4) throw new ArgumentException($"chunk type '{type}' is not four characters");
        output.Write(name);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)content.Length);
        output.Write(length);
        output.Write(content);
    }

    private static byte[] TrackBytes(MidiTrack track)
    {
        var output = new MemoryStream();
        long now = 0;
        foreach (MidiEvent e in track.Events)
        {
            WriteDelta(output, e.Tick - now);
            now = e.Tick;
            WriteEvent(output, e);
        }
        WriteDelta(output, Math.Max(0, track.End - now));
        output.Write([0xFF, MetaEvent.EndOfTrackType, 0]);
        return output.ToArray();
    }

    private static void WriteEvent(MemoryStream output, MidiEvent e)
    {
        switch (e)
        {
            case NoteOff n: WriteChannel(output, 0x80, n, n.Key, n.Velocity); break;
            case NoteOn n: WriteChannel(output, 0x90, n, n.Key, n.Velocity); break;
            case KeyPressure p: WriteChannel(output, 0xA0, p, p.Key, p.Pressure); break;
            case ControlChange c: WriteChannel(output, 0xB0, c, c.Controller, c.Value); break;
            case ProgramChange p: WriteChannel(output, 0xC0, p, p.Program); break;
            case ChannelPressure p: WriteChannel(output, 0xD0, p, p.Pressure); break;
            case PitchBend b: WriteChannel(output, 0xE0, b, b.Value & 0x7F, b.Value >> 7); break;
            case SystemExclusive s:
                output.WriteByte(s.Escaped ? (byte)0xF7 : (byte)0xF0);
                WriteData(output, s);
                break;
            case MetaEvent { Type: MetaEvent.EndOfTrackType }:
                throw new ArgumentException("the end of a track is its End, not an event");
            case MetaEvent m:
                output.Write([0xFF, m.Type]);
                WriteData(output, m);
                break;
            default: throw new ArgumentException($"a {e.GetType().Name} cannot be written");
        }
    }

    private static void WriteChannel(MemoryStream output, int status, ChannelEvent e, params ReadOnlySpan<int> values)
    {
        if (e.Channel is < 0 or > 15)
            throw new ArgumentException($"channel {e.Channel} is out of range in {e}; use 0 to 15");
        output.WriteByte((byte)(status | e.Channel));
        foreach (int value in values)
        {
            if (value is < 0 or > 127)
                throw new ArgumentException($"value {value} is out of range in {e}; use 0 to 127");
            output.WriteByte((byte)value);
        }
    }

    private static void WriteData(MemoryStream output, DataEvent e)
    {
        WriteVariableLength(output, e.Data.Length);
        output.Write(e.Data.AsSpan());
    }

    private static void WriteDelta(MemoryStream output, long delta)
    {
        if (delta < 0) throw new ArgumentException("the events of a track are out of order; sort them by tick");
        if (delta > MaxVariableLength)
            throw new ArgumentException(
                $"two events are {delta} ticks apart; a MIDI file holds at most {MaxVariableLength}");
        WriteVariableLength(output, (int)delta);
    }

    private static void WriteVariableLength(MemoryStream output, int value)
    {
        for (int shift = 21; shift > 0; shift -= 7)
            if (value >> shift != 0) output.WriteByte((byte)(0x80 | ((value >> shift) & 0x7F)));
        output.WriteByte((byte)(value & 0x7F));
    }
}

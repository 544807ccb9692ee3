using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using SoundRoutine.Midi.Events;

namespace SoundRoutine.Midi;

/// <summary>
/// Reads the bytes of a Standard MIDI File. Every read is checked against the end, every turn of a loop takes at
/// least a byte, and nothing larger than the file is allocated, so that no input can hang it.
/// </summary>
internal ref struct MidiReader(ReadOnlySpan<byte> data, string name)
{
    private const int ChunkHeader = 8;

    private readonly ReadOnlySpan<byte> _data = data;
    private readonly string _name = name;
    private int _position;
    private int _end;
    private int _track;

    public MidiFile ReadFile()
    {
        if (_data.IsEmpty) throw Broken("is empty; export it again");
        (int format, int promised, int division) = ReadHeader();
        var tracks = ImmutableArray.CreateBuilder<MidiTrack>();
        var others = ImmutableArray.CreateBuilder<MidiChunk>();
        while (IsChunk(_position))
        {
            string type = Encoding.ASCII.GetString(_data.Slice(_position, 4));
            long end = _position + ChunkHeader + (long)BinaryPrimitives.ReadUInt32BigEndian(_data[(_position + 4)..]);
            _position += ChunkHeader;
            if (type == "MTrk")
            {
                _track++;
                tracks.Add(ReadTrack(end));
            }
            else if (end <= _data.Length)
            {
                others.Add(new MidiChunk(type, [.. _data[_position..(int)end]], tracks.Count));
                _position = (int)end;
            }
            else
            {
                break; // Stray bytes after the music: no chunk of this name can be whole.
            }
        }
        if (tracks.Count == 0)
            throw Broken(promised == 0 ? "is a MIDI file without tracks, so there is no music in it; export it again"
                : "is a MIDI file that breaks off before its first track; copy or export it again");
        return new MidiFile(format == 0 && tracks.Count > 1 ? 1 : format, division,
            tracks.ToImmutable()) { OtherChunks = others.ToImmutable() };
    }

    private (int Format, int Tracks, int Division) ReadHeader()
    {
        if (!_data[_position..].StartsWith("MThd"u8)) throw Broken("is not a MIDI file: it does not start with 'MThd'");
        if (_data.Length - _position < ChunkHeader + 6)
            throw Broken("breaks off inside its header; copy or export it again");
        ReadOnlySpan<byte> header = _data[(_position + 4)..];
        long length = BinaryPrimitives.ReadUInt32BigEndian(header);
        int format = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        int tracks = BinaryPrimitives.ReadUInt16BigEndian(header[6..]),
            division = BinaryPrimitives.ReadUInt16BigEndian(header[8..]);
        if (length < 6 || length > _data.Length - _position - ChunkHeader)
            throw Broken($"has a header of {length} bytes where 6 are due; export it again");
        if (format > 2) throw Broken($"is of format {format}, which does not exist; export it as format 0 or 1");
        if (division >= 0x8000)
            throw Broken("is timed in SMPTE frames, not in beats; export it with ticks per quarter note");
        if (division == 0) throw Broken("has 0 ticks per quarter note; export it again");
        _position += ChunkHeader + (int)length;
        return (format, tracks, division);
    }

    /// <summary>True where a chunk may start: a name of four printable characters and a length.</summary>
    private readonly bool IsChunk(long position) =>
        position + ChunkHeader <= _data.Length && !_data.Slice((int)position, 4)
        .ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private MidiTrack ReadTrack(long chunkEnd)
    {
        // Where neither a chunk nor the end of the file follows, the length is wrong: the end-of-track event decides.
        bool trusted = chunkEnd == _data.Length || (chunkEnd < _data.Length && IsChunk(chunkEnd));
        _end = trusted ? (int)chunkEnd : _data.Length;
        var events = ImmutableArray.CreateBuilder<MidiEvent>();
        long tick = 0;
        int running = 0;
        while (_position < _end)
        {
            tick += ReadVariableLength();
            int status = ReadByte();
            if (status == 0xFF)
            {
                byte type = ReadByte();
                ReadOnlySpan<byte> content = ReadBytes(ReadVariableLength());
                if (type != MetaEvent.EndOfTrackType)
                {
                    events.Add(new MetaEvent(tick, type, [.. content]));
                    continue;
                }
                if (trusted) _position = _end;
                return new MidiTrack(events.ToImmutable(), tick);
            }
            if (status is 0xF0 or 0xF7)
            {
                events.Add(new SystemExclusive(tick, status == 0xF7, [.. ReadBytes(ReadVariableLength())]));
                continue;
            }
            if (status > 0xF0)
                throw Broken(
                    $"has a byte 0x{status:X2} at {_position - 1} in track {_track} that does not belong in a MIDI "
                        + $"file; export it again");
            if (status >= 0x80) running = status;
            else if (running == 0)
                throw Broken($"has data without a status at byte {_position - 1} in track {_track}; export it again");
            else _position--;
            events.Add(ReadChannelEvent(tick, running));
        }
        if (!trusted) throw BrokenOff();
        return new MidiTrack(events.ToImmutable(), tick);
    }

    private ChannelEvent ReadChannelEvent(long tick, int status)
    {
        int channel = status & 0x0F;
        int first = ReadData();
        return (status & 0xF0) switch
        {
            0x80 => new NoteOff(tick, channel, first, ReadData()),
            0x90 => new NoteOn(tick, channel, first, ReadData()),
            0xA0 => new KeyPressure(tick, channel, first, ReadData()),
            0xB0 => new ControlChange(tick, channel, first, ReadData()),
            0xC0 => new ProgramChange(tick, channel, first),
            0xD0 => new ChannelPressure(tick, channel, first),
            _ => new PitchBend(tick, channel, first | (ReadData() << 7)),
        };
    }

    /// <summary>A variable-length quantity: seven bits a byte, four bytes at most.</summary>
    private int ReadVariableLength()
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            byte next = ReadByte();
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80) return value;
        }
        throw Broken($"has a number of more than four bytes at {_position - 4} in track {_track}; export it again");
    }

    private int ReadData()
    {
        byte value = ReadByte();
        return value < 0x80 ? value
            : throw Broken($"has a data byte over 127 at {_position - 1} in track {_track}; export it again");
    }

    private byte ReadByte() => _position < _end ? _data[_position++] : throw BrokenOff();

    private ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _end - _position) throw BrokenOff();
        _position += count;
        return _data.Slice(_position - count, count);
    }

    private readonly SoundRoutineException BrokenOff() =>
        Broken($"breaks off inside track {_track} at byte {_end}; copy or export it again");

    private readonly SoundRoutineException Broken(string what) => new($"{_name}: {what}");
}

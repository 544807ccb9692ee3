using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Midi;

public class MidiRoundTripTests
{
    private static readonly Gen<ImmutableArray<byte>> Data = Gen.Byte.Array[0, 200].Select(b => b.ToImmutableArray());

    private static readonly Gen<Func<long, MidiEvent>> Events = Gen.OneOf(
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 127], Gen.Int[0, 127])
        .Select((c, k, v) => (Func<long, MidiEvent>)(t => new NoteOn(t, c, k, v))),
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 127], Gen.Int[0, 127])
        .Select((c, k, v) => (Func<long, MidiEvent>)(t => new NoteOff(t, c, k, v))),
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 127], Gen.Int[0, 127])
        .Select((c, k, v) => (Func<long, MidiEvent>)(t => new KeyPressure(t, c, k, v))),
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 127], Gen.Int[0, 127])
        .Select((c, k, v) => (Func<long, MidiEvent>)(t => new ControlChange(t, c, k, v))),
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 127])
        .Select((c, v) => (Func<long, MidiEvent>)(t => new ProgramChange(t, c, v))),
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 127])
        .Select((c, v) => (Func<long, MidiEvent>)(t => new ChannelPressure(t, c, v))),
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 16383])
        .Select((c, v) => (Func<long, MidiEvent>)(t => new PitchBend(t, c, v))),
        Gen.Select(Gen.Bool, Data)
        .Select((escaped, d) => (Func<long, MidiEvent>)(t => new SystemExclusive(t, escaped, d))),
        Gen.Select(Gen.Byte.Where(b => b != MetaEvent.EndOfTrackType), Data)
        .Select((type, d) => (Func<long, MidiEvent>)(t => new MetaEvent(t, type, d))));

    private static readonly Gen<MidiTrack> Tracks =
        Gen.Select(Gen.Select(Events, Gen.Frequency((3, Gen.Int[0, 300]), (1, Gen.Int[0, 0x0FFFFFFF]))).Array[0, 30],
            Gen.Int[0, 0x0FFFFFFF]).Select((moves, rest) =>
        {
            long tick = 0;
            ImmutableArray<MidiEvent> events = [.. moves.Select(m => m.Item1(tick += m.Item2))];
            return new MidiTrack(events, tick + rest);
        });

    private static readonly Gen<MidiFile> Files =
        from tracks in Tracks.Array[1, 4]
        from division in Gen.Int[1, 0x7FFF]
        from chunk in Gen.Select(Gen.Int[0, tracks.Length], Data)
            .Select((before, data) => new MidiChunk("XFKM", data, before)).Array[0, 2]
        select new MidiFile(tracks.Length == 1 ? 0 : 1, division,
            [.. tracks]) { OtherChunks = [.. chunk.OrderBy(c => c.TracksBefore)] };

    [Fact]
    public void Whatever_is_written_reads_back_the_same() =>
        Files.Sample(file => Bytes.AssertSame(file, Bytes.Read(Bytes.Write(file))), iter: 300);

    [Fact]
    public void A_file_by_another_program_survives_reading_and_writing()
    {
        MidiFile file = Bytes.Read(File.ReadAllBytes(Bytes.Golden("by_hand.mid")));
        Bytes.AssertSame(file, Bytes.Read(Bytes.Write(file)));
    }

    [Fact]
    public void Random_bytes_give_a_file_or_one_line() =>
        Gen.Select(Gen.Bool, Gen.Byte.Array[0, 200])
        .Sample((valid, noise) => AssertBounded(valid ? [.. Bytes.Header(), .. Bytes.Chunk("MTrk", noise)] : noise),
            iter: 2000);

    [Fact]
    public void A_file_with_bytes_changed_added_or_cut_gives_a_file_or_one_line() =>
        Gen.Select(Files, Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Byte).Array[1, 8], Gen.Int[0, 2],
            Gen.Int[0, int.MaxValue - 1]).Sample((file, changes, way, at) =>
        {
            byte[] data = Bytes.Write(file);
            foreach ((int index, byte value) in changes) data[index % data.Length] = value;
            int cut = at % data.Length;
            AssertBounded(way switch { 0 => data, 1 => data[..cut], _ => [.. data[..cut], .. data[(cut / 2)..]] });
        }, iter: 500);

    [Fact]
    public void A_pattern_file_with_bytes_changed_gives_a_pattern_or_one_line()
    {
        var grid = new Grid { Bpm = 97.3, Swing = 58, Bars = 2 };
        DrumEvent[] hits =
            [.. Enumerable.Range(0, 16)
                .Select(i =>
                    new DrumEvent { Tick = grid.TickOf(i), MicroOffset = i, Note = 36 + i, Velocity = 90,
                        Role = (Role)(i % 5), Confidence = 0.5 })];
        byte[] whole = Bytes.Write(PatternMidi.ToMidi(grid, hits, "t"));
        Gen.Select(Gen.Int[14, whole.Length - 1], Gen.Byte).Array[1, 12].Sample(changes =>
        {
            byte[] data = [.. whole];
            foreach ((int index, byte value) in changes) data[index] = value;
            AssertBounded(data);
        }, iter: 1000);
    }

    [Theory]
    [InlineData(3, 96, 0, "format 3")]
    [InlineData(0, 0x8000, 0, "division")]
    [InlineData(0, 96, 128, "value 128")]
    public void What_does_not_fit_the_format_is_not_written(int format, int division, int velocity, string part)
    {
        var file = new MidiFile(format, division, [new MidiTrack([new NoteOn(0, 0, 0, velocity)], 0)]);
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => Bytes.Write(file)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Events_out_of_order_are_not_written() =>
        Assert.Throws<ArgumentException>(
            () => Bytes.Write(
                new MidiFile(0, 96, [new MidiTrack([new NoteOn(5, 0, 0, 1), new NoteOn(4, 0, 0, 1)], 5)])));

    private static void AssertBounded(byte[] data)
    {
        try
        {
            MidiFile file = Bytes.Read(data);
            Assert.NotEmpty(file.Tracks);
            Assert.True(double.IsFinite(MidiSummary.Of(file).Seconds));
            Pattern pattern = PatternMidi.FromMidi(file).Pattern;
            Assert.Same(pattern.Grid, pattern.Grid.Validated());
            Assert.All(pattern.Events, e => Assert.InRange(e.PlayedTick, 0, pattern.Grid.Length));
        }
        catch (SoundRoutineException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }
}

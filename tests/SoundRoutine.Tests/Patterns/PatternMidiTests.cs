using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Patterns;
using SoundRoutine.Tests.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class PatternMidiTests
{
    private static readonly Gen<Grid> Grids =
        from bpm in Gen.Double[30, 300]
        from meter in Gen.Int[0, Meter.Supported.Count - 1].Select(i => Meter.Supported[i])
        from bars in Gen.Int[1, 8]
        from swing in Gen.Double[50, 75]
        from unit in Gen.Bool.Select(eighths => eighths ? 480 : 240)
        from triplets in Gen.Bool
        select new Grid
        {
            Bpm = bpm,
            Meter = meter,
            Bars = bars,
            Swing = swing,
            SwingUnit = unit,
            Subdivision = triplets && meter.TicksPerBar % 320 == 0 ? Subdivision.Triplets : Subdivision.Sixteenths,
        };

    private static Gen<DrumEvent> EventsOn(Grid grid) =>
        from step in Gen.Int[0, grid.Steps - 1]
        from played in Gen.Frequency((4, Gen.Int[grid.TickOf(step) - 60, grid.TickOf(step) + 60]),
            (1, Gen.Int[0, grid.Length - 1]))
        from duration in Gen.Int[1, 2000]
        from note in Gen.Int[35, 40]
        from velocity in Gen.Int[1, 127]
        from role in Gen.Int[0, 4].Select(i => (Role)i)
        from confidence in Gen.Double[0, 1]
        from source in Gen.Int[0, 2].Select(i => new[] { "skeleton", "midi", "transformer" }[i])
        from sample in Gen.Int[0, 2].Select(i => new[] { null, "kick_01_l1_r1", "größe \"2\"" }[i])
        from transpose in Gen.Int[-2, 2].Select(i => i / 3.0)
        select new DrumEvent
        {
            Tick = grid.TickOf(step),
            MicroOffset = Math.Clamp(played, 0, grid.Length) - grid.TickOf(step),
            Duration = duration,
            Note = note,
            Velocity = velocity,
            Role = role,
            Confidence = source == "midi" ? 1 : confidence,
            Source = source,
            SampleId = sample,
            Transpose = transpose,
        };

    private static readonly Gen<(Grid, DrumEvent[])> Patterns =
        Grids.SelectMany(grid => EventsOn(grid).Array[0, 40].Select(events => (grid, events)));

    /// <summary>The written order of hits that share tick and note is not theirs to keep; every field is.</summary>
    private static IEnumerable<DrumEvent> Ordered(IEnumerable<DrumEvent> events) =>
        events.OrderBy(e => e.Tick).ThenBy(e => e.Note).ThenBy(e => e.Role)
        .ThenBy(e => e.MicroOffset).ThenBy(e => e.Velocity).ThenBy(e => e.Duration)
        .ThenBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => e.Confidence)
        .ThenBy(e => e.SampleId, StringComparer.Ordinal).ThenBy(e => e.Transpose);

    private static PatternImport Import(MidiFile file) => PatternMidi.FromMidi(Bytes.Read(Bytes.Write(file)));

    private static DrumEvent Hit(int tick, int note, int duration = 60) =>
        new() { Tick = tick, Note = note, Velocity = 100, Role = Role.Core, Duration = duration, Source = "midi" };

    [Fact]
    public void Any_pattern_written_reads_back_exactly() => Patterns.Sample(pattern =>
    {
        (Grid grid, DrumEvent[] events) = pattern;
        PatternImport import = Import(PatternMidi.ToMidi(grid, events, "t"));
        Assert.Equal(grid, import.Pattern.Grid);
        Assert.Equal(Ordered(events), Ordered(import.Pattern.Events));
        Assert.Equal(import.Pattern.Events.OrderBy(e => e.Tick).ThenBy(e => e.Note), import.Pattern.Events);
        Assert.Equal(events.Length == 0 ? 1 : 0, import.Warnings.Length);
    }, iter: 300);

    [Fact]
    public void Notes_stand_where_the_hits_sound() => Patterns.Sample(pattern =>
    {
        (Grid grid, DrumEvent[] events) = pattern;
        MidiFile file = PatternMidi.ToMidi(grid, events, "t");
        foreach (Role role in Enum.GetValues<Role>())
        {
            MidiTrack track = file.Tracks.Single(t => t.Name == role.ToString());
            Assert.Equal(
                events.Where(e => e.Role == role).Select(e => ((long)e.PlayedTick, e.Note, e.Velocity)).Order(),
                track.Events.OfType<NoteOn>().Select(n => (n.Tick, n.Key, n.Velocity)).Order());
            DrumEvent[] hits = [.. events.Where(e => e.Role == role)];
            Assert.Equal(hits.Select(e => (End(e), e.Note)).Order(),
                track.Events.OfType<NoteOff>().Select(n => (n.Tick, n.Key)).Order());

            // Neither past the last bar nor over the next strike of its key.
            long End(DrumEvent e)
            {
                long again = hits.Where(h => h.Note == e.Note && h.PlayedTick > e.PlayedTick)
                    .Select(h => (long)h.PlayedTick).DefaultIfEmpty(long.MaxValue).Min(),
                    end = Math.Min(again, e.PlayedTick + (long)Math.Min(e.Duration, grid.TicksPerBar));
                return Math.Max(e.PlayedTick + 1, Math.Min(end, grid.Length));
            }
            Assert.All(track.Events.OfType<ChannelEvent>(), e => Assert.Equal(9, e.Channel));
        }
    }, iter: 100);

    [Fact]
    public void The_written_file_is_what_an_independent_reader_was_shown()
    {
        var grid = new Grid { Bpm = 100, Meter = new Meter(6, 8), Bars = 1 };
        DrumEvent[] events =
            [Hit(0, 36) with { MicroOffset = 7 },
                Hit(1440, 38, 240) with { Role = Role.Accent, MicroOffset = -12, Velocity = 1 }];
        byte[] written = Bytes.Write(PatternMidi.ToMidi(grid, events, "Größe"));
        Assert.Equal(File.ReadAllBytes(Bytes.Golden("written_here.mid")), written);
        string[] seen = File.ReadAllLines(Bytes.Golden("written_here.txt"));
        Assert.Equal("format 1 tracks 6 division 960", seen[0]);
        Assert.Contains("0 0 meta 51 0927c0", seen);
        Assert.Contains("0 0 meta 58 06032408", seen);
        Assert.Contains("0 2880 meta 2f ", seen);
        Assert.Contains("1 7 on channel 9 key 36 velocity 100", seen);
        Assert.Contains("1 67 off channel 9 key 36 velocity 64", seen);
        Assert.Contains("2 1428 on channel 9 key 38 velocity 1", seen);
        Assert.Contains("2 1668 off channel 9 key 38 velocity 64", seen);
    }

    [Fact]
    public void A_key_is_let_go_before_it_is_struck_again_at_the_same_tick()
    {
        MidiFile file = PatternMidi.ToMidi(new Grid { Bpm = 120, Bars = 1 }, [Hit(0, 36, 240), Hit(240, 36, 240)], "t");
        Assert.Equal(
            [new NoteOn(0, 9, 36, 100), new NoteOff(240, 9, 36), new NoteOn(240, 9, 36, 100), new NoteOff(480, 9, 36)],
            file.Tracks[1].Events.OfType<ChannelEvent>());
    }

    [Fact]
    public void A_hit_before_the_start_stands_at_the_start()
    {
        MidiFile file =
            PatternMidi.ToMidi(new Grid { Bpm = 120, Bars = 1 }, [Hit(0, 36) with { MicroOffset = -30 }], "t");
        Assert.Equal(0, file.Tracks[1].Events.OfType<NoteOn>().Single().Tick);
        Assert.Equal(0, Assert.Single(Import(file).Pattern.Events).PlayedTick);
    }

    [Fact]
    public void Without_the_events_of_this_program_every_hit_still_sounds_where_it_did() => Patterns.Sample(pattern =>
    {
        (Grid grid, DrumEvent[] events) = pattern;
        MidiFile file = PatternMidi.ToMidi(grid, events, "t");
        MidiFile bare =
            file with { Tracks = [
                .. file.Tracks.Select(
                    t => t with { Events = [
                        .. t.Events.Where(e => e is not MetaEvent { Type: MetaEvent.SequencerSpecificType })] })] };
        Pattern read = Import(bare).Pattern;
        Assert.Equal(events.Select(e => (e.PlayedTick, e.Note, e.Velocity, e.Role)).Order(),
            read.Events.Select(e => (e.PlayedTick, e.Note, e.Velocity, e.Role)).Order());
        if (events.Length > 0) Assert.Equal(grid.Bpm, read.Grid.Bpm, 1e-2);
    }, iter: 100);

    [Fact]
    public void Changes_made_by_another_program_count()
    {
        var grid = new Grid { Bpm = 123.456, Bars = 2, Swing = 60 };
        MidiFile file = PatternMidi.ToMidi(grid, [Hit(0, 36) with { Source = "transformer" }], "t");
        ImmutableArray<MidiEvent> Moved(MidiTrack t) =>
            [.. t.Events.Select(e => e is MetaEvent { Tempo: not null } ? MetaEvent.OfTempo(0, 90)
            : e is NoteOn or NoteOff or MetaEvent { Type: MetaEvent.SequencerSpecificType, Tick: >= 0 }
                && t.Name == "Core" ? e with { Tick = e.Tick + 1000 } : e)];
        Pattern read =
            Import(file with { Tracks = [.. file.Tracks.Select(t => t with { Events = Moved(t) })] }).Pattern;
        Assert.Equal(90, read.Grid.Bpm, 9);
        Assert.Equal(60, read.Grid.Swing);
        DrumEvent hit = Assert.Single(read.Events);
        Assert.Equal((960, 40, "transformer"), (hit.Tick, hit.MicroOffset, hit.Source));
    }
}

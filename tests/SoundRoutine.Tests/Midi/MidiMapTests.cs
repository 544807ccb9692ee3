using CsCheck;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Midi;

public class MidiMapTests
{
    private static MidiFile FileWith(int division, params MidiEvent[] events) =>
        new(0, division, [new MidiTrack([.. events], events.Length == 0 ? 0 : events[^1].Tick)]);

    [Fact]
    public void Seconds_add_up_over_the_tempi()
    {
        var map = new TempoMap(
            FileWith(480, MetaEvent.OfTempo(0, 120), MetaEvent.OfTempo(960, 60), MetaEvent.OfTempo(1440, 240)));
        Assert.Equal(0.25, map.ToSeconds(240), 12);
        Assert.Equal(1.0, map.ToSeconds(960), 12);
        Assert.Equal(2.0, map.ToSeconds(1440), 12);
        Assert.Equal(2.5, map.ToSeconds(2400), 12);
    }

    [Fact]
    public void A_file_without_a_tempo_is_played_at_120_in_4_4()
    {
        Assert.Equal(120, new TempoMap(FileWith(96)).At(0).Bpm);
        Assert.Equal(Meter.Common, new MeterMap(FileWith(96)).At(0).Meter);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(97.5)]
    [InlineData(133.337)]
    public void A_round_tempo_comes_back_round(double bpm) =>
        Assert.Equal(bpm, new TempoMap(FileWith(96, MetaEvent.OfTempo(0, bpm))).At(0).Bpm);

    [Fact]
    public void A_tempo_of_zero_is_passed_over() =>
        Assert.Equal(120, new TempoMap(FileWith(96, new MetaEvent(0, MetaEvent.TempoType, [0, 0, 0]))).At(0).Bpm);

    [Fact]
    public void Ticks_to_seconds_and_back_is_where_one_began() =>
        Gen.Select(Gen.Select(Gen.Int[0, 100_000], Gen.Double[30, 300]).Array[0, 8], Gen.Int[1, 2000],
            Gen.Double[0, 200_000]).Sample((tempi, division, tick) =>
        {
            var map = new TempoMap(
                FileWith(division, [.. tempi.OrderBy(t => t.Item1).Select(t => MetaEvent.OfTempo(t.Item1, t.Item2))]));
            Assert.Equal(tick, map.ToTicks(map.ToSeconds(tick)), 1e-6);
        });

    [Fact]
    public void Bars_are_counted_over_changes_of_meter()
    {
        var map = new MeterMap(
            FileWith(480, MetaEvent.OfMeter(0, new Meter(3, 4)), MetaEvent.OfMeter(2880, new Meter(7, 8))));
        Assert.Equal(1.5, map.ToBars(2160), 12);
        Assert.Equal(2, map.ToBars(2880), 12);
        Assert.Equal(3, map.ToBars(2880 + 1680), 12);
        Assert.Equal(new Meter(3, 4), map.At(2879).Meter);
    }

    [Fact]
    public void Rescaling_keeps_every_event_at_its_time()
    {
        MidiFile file = Bytes.Read(File.ReadAllBytes(Bytes.Golden("by_hand.mid"))), scaled = file.Rescaled();
        Assert.Equal(960, scaled.Division);
        Assert.Equal(file.Tracks[1].Events.Select(e => e.Tick * 10), scaled.Tracks[1].Events.Select(e => e.Tick));
        Assert.Equal(file.Tracks[1].End * 10, scaled.Tracks[1].End);
    }

    [Fact]
    public void A_summary_says_what_a_file_holds()
    {
        MidiSummary summary = MidiSummary.Of(Bytes.Read(File.ReadAllBytes(Bytes.Golden("by_hand.mid"))));
        // 448 ticks at 120 bpm and 208 at 60, of 96 a quarter note.
        Assert.Equal(448 / 96.0 * 0.5 + 208 / 96.0, summary.Seconds, 9);
        Assert.Equal(2, summary.Bars);
        Assert.Equal([120.0, 60.0], summary.Tempi.Select(t => t.Bpm));
        Assert.Equal(new Meter(7, 8), Assert.Single(summary.Meters).Meter);
        Assert.Equal(["March 0 []", "Drums 3 [10]"],
            summary.Tracks.Select(t => $"{t.Name} {t.Notes} [{string.Join(' ', t.Channels)}]"));
        Assert.Equal(["36 Bass Drum 1 1", "38 Acoustic Snare 1", "46 Open Hi-Hat 1"],
            summary.DrumNotes.Select(d => $"{d.Note} {d.Name} {d.Count}"));
    }

    [Fact]
    public void A_track_name_cannot_steer_a_terminal() =>
        Assert.Equal("[31mred",
            MidiSummary.Of(
                FileWith(96, MetaEvent.OfText(0, MetaEvent.TrackNameType, "\u001B[31mred\n"))).Tracks[0].Name);

    [Theory]
    [InlineData(27, "High Q")]
    [InlineData(36, "Bass Drum 1")]
    [InlineData(42, "Closed Hi-Hat")]
    [InlineData(51, "Ride Cymbal 1")]
    [InlineData(81, "Open Triangle")]
    [InlineData(87, "Open Surdo")]
    [InlineData(12, "Key 12")]
    public void Drum_keys_have_their_general_midi_names(int note, string name) =>
        Assert.Equal(name, GeneralMidi.NameOf(note));

    [Fact]
    public void Overlapping_strikes_of_a_key_are_let_go_in_order()
    {
        var track = new MidiTrack(
            [new NoteOn(0, 9, 36, 1), new NoteOn(10, 9, 36, 2), new NoteOff(20, 9, 36), new NoteOn(30, 9, 36, 0),
                new NoteOff(40, 9, 36)], 50);
        Assert.Equal([new MidiNote(0, 20, 9, 36, 1), new MidiNote(10, 30, 9, 36, 2)], MidiNote.Of(track)
            .AsEnumerable());
    }
}

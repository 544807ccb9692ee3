using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class ForeignMidiTests
{
    private static MidiTrack Track(string name, int channel, params (int Tick, int Key)[] notes) => new(
    [
        MetaEvent.OfText(0, MetaEvent.TrackNameType, name),
        .. notes.SelectMany(
            n => new MidiEvent[] { new NoteOn(n.Tick, channel, n.Key, 90), new NoteOff(n.Tick + 5, channel, n.Key) })
                .OrderBy(e => e.Tick),
    ], 0);

    private static MidiTrack Conductor(params MetaEvent[] events) => new([.. events], 0);

    private static PatternImport Read(int division, params MidiTrack[] tracks) =>
        PatternMidi.FromMidi(new MidiFile(1, division, [.. tracks]));

    [Fact]
    public void Drums_on_channel_10_read_at_any_division_with_their_roles()
    {
        PatternImport import = Read(120, Conductor(MetaEvent.OfTempo(0, 96), MetaEvent.OfMeter(0, new Meter(3, 4))),
            Track("Piano", 0, (0, 60)), Track("x", 9, (0, 36), (0, 42), (121, 38), (358, 49), (361, 39)));
        Assert.Empty(import.Warnings);
        Assert.Equal((96.0, new Meter(3, 4), 2),
            (Math.Round(import.Pattern.Grid.Bpm, 6), import.Pattern.Grid.Meter, import.Pattern.Grid.Bars));
        Assert.Equal(
            [(0, 0, 36, Role.Core), (0, 0, 42, Role.Motion), (960, 8, 38, Role.Accent), (2880, -16, 49, Role.Fill),
                (2880, 8, 39, Role.Accent)],
            import.Pattern.Events.OrderBy(e => e.PlayedTick).Select(e => (e.Tick, e.MicroOffset, e.Note, e.Role)));
        Assert.All(import.Pattern.Events, e => Assert.Equal((40, "midi"), (e.Duration, e.Source)));
    }

    [Fact]
    public void Without_channel_10_a_track_named_like_drums_is_taken()
    {
        PatternImport import = Read(96, Track("That Bass", 1, (0, 40)), Track("My Drum-Kit", 2, (0, 36), (96, 38)));
        Assert.Equal([36, 38], import.Pattern.Events.Select(e => e.Note));
    }

    [Fact]
    public void A_track_named_after_a_role_gives_its_role() =>
        Assert.Equal(Role.Texture, Assert.Single(Read(96, Track("texture", 9, (0, 42))).Pattern.Events).Role);

    [Fact]
    public void A_file_of_one_channel_is_taken_for_drums() =>
        Assert.Single(Read(96, Track("Part 1", 3, (0, 36))).Pattern.Events);

    [Fact]
    public void A_file_without_drums_is_an_empty_pattern_and_a_warning()
    {
        PatternImport import = Read(96, Track("Bass", 1, (0, 40)), Track("Lead", 2, (0, 70)));
        Assert.Empty(import.Pattern.Events);
        Assert.Contains("no drums", Assert.Single(import.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_of_tempo_and_meter_are_told()
    {
        PatternImport import =
            Read(96, Conductor(MetaEvent.OfTempo(0, 100), MetaEvent.OfTempo(96, 200),
                MetaEvent.OfMeter(384, new Meter(3, 4))), Track("d", 9, (0, 36)));
        Assert.Equal(100, import.Pattern.Grid.Bpm, 6);
        Assert.Equal(2, import.Warnings.Length);
        Assert.Contains("tempo changes once", import.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("meter changes once", import.Warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 2, "4/4")]
    [InlineData(3, 8, "6/8")]
    [InlineData(4, 8, "2/4")]
    [InlineData(11, 16, "4/4")]
    public void A_meter_patterns_cannot_have_is_read_as_the_nearest(int beats, int unit, string read)
    {
        PatternImport import =
            Read(96, Conductor(
                new MetaEvent(0, MetaEvent.TimeSignatureType, [(byte)beats, (byte)int.Log2(unit), 24, 8])),
                Track("d", 9, (0, 36)));
        Assert.Equal(Meter.Parse(read), import.Pattern.Grid.Meter);
        Assert.Single(import.Warnings);
    }

    [Fact]
    public void Bars_begin_where_their_meter_does_though_the_first_bar_is_short()
    {
        // A bar of 2/4 to count in, then two of 4/4 with the kick on one and the snare on three.
        PatternImport import = Read(96,
            Conductor(MetaEvent.OfMeter(0, new Meter(2, 4)), MetaEvent.OfMeter(192, Meter.Common)),
            Track("d", 9, (192, 36), (384, 38), (576, 36), (768, 38)));
        Assert.Equal((Meter.Common, 2), (import.Pattern.Grid.Meter, import.Pattern.Grid.Bars));
        Assert.Equal([(0, 36), (1920, 38), (3840, 36), (5760, 38)],
            import.Pattern.Events.Select(e => (e.Tick, e.Note)));
    }

    [Fact]
    public void Shuffled_triplets_read_on_a_triplet_grid()
    {
        (int, int)[] notes = [.. Enumerable.Range(0, 12).Select(i => (i * 32, 42))];
        Assert.Equal(Subdivision.Triplets, Read(96, Track("d", 9, notes)).Pattern.Grid.Subdivision);
        Assert.Equal(Subdivision.Sixteenths,
            Read(96, Track("d", 9,
                [.. Enumerable.Range(0, 16).Select(i => (i * 24 + i % 3, 42))])).Pattern.Grid.Subdivision);
    }

    [Fact]
    public void Keys_of_electronic_kits_are_understood_and_others_left_out_with_a_word()
    {
        PatternImport import = Read(96, Track("d", 9, (0, 22), (24, 26), (48, 5), (72, 99)));
        Assert.Equal([42, 46], import.Pattern.Events.Select(e => e.Note));
        Assert.StartsWith("2 hits", Assert.Single(import.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Hits_after_the_longest_pattern_are_left_out_with_a_word()
    {
        PatternImport import = Read(96, Track("d", 9, (0, 36), (400 * 384, 36)));
        Assert.Equal((256, 1), (import.Pattern.Grid.Bars, import.Pattern.Events.Length));
        Assert.Single(import.Warnings);
    }
}

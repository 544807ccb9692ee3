using CsCheck;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Patterns;
using SoundRoutine.Tests.Midi;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>What is asked of MIDI files that go from one program to another.</summary>
public class TravelingMidiTests
{
    private static readonly Grid Grid = new() { Bpm = 100, Bars = 2 };

    private static readonly DrumEvent[] Hits =
    [
        Beats.Hit(0, 36, 100) with { Duration = 9_000 }, Beats.Hit(480, 42, 80) with { Role = Role.Motion },
        Beats.Hit(600, 42, 81) with { Role = Role.Motion, Duration = 300 },
        Beats.Hit(800, 42, 82) with { Role = Role.Motion }, Beats.Hit(7_600, 49, 99) with { Duration = 2_000 },
    ];

    [Fact]
    public void No_note_is_longer_than_a_bar_or_its_key_or_the_track()
    {
        MidiFile file = PatternMidi.ToMidi(Grid, Hits, "t", [new Section(0, "A"), new Section(1, "B")]);
        Assert.All(file.Tracks, t => Assert.Equal(Grid.Length, t.End));
        Assert.Equal([(0L, 3_840L, 36), (480, 600, 42), (600, 800, 42), (800, 1_040, 42), (7_600, 7_680, 49)],
            file.Tracks.SelectMany(t => MidiNote.Of(t)).Select(n => (n.Start, n.End, n.Key)).Order());
        Assert.Equal([(0L, "A"), (3_840, "B")], file.Tracks[0].Events.OfType<MetaEvent>()
            .Where(e => e.Type == MetaEvent.MarkerType).Select(e => (e.Tick, e.Text)));
        // What notes had to leave out comes back all the same.
        Assert.Equal(Hits.Order(Comparer<DrumEvent>.Create((a, b) => a.Tick - b.Tick)),
            PatternMidi.FromMidi(Bytes.Read(Bytes.Write(file))).Pattern.Events);
    }

    [Fact]
    public void Each_drum_has_a_track_of_its_name_on_channel_10()
    {
        MidiFile file = Bytes.Read(Bytes.Write(PatternMidi.PerDrum(Grid, Hits, "t", [new Section(0, "A")])));
        Assert.Equal(["t", "Bass Drum 1", "Closed Hi-Hat", "Crash Cymbal 1"], file.Tracks.Select(t => t.Name));
        Assert.All(file.Tracks.SelectMany(t => MidiNote.Of(t)), n => Assert.Equal(9, n.Channel));
        Assert.Equal([0, 1, 3, 1], file.Tracks.Select(t => MidiNote.Of(t).Length));
        Assert.All(file.Tracks, t => Assert.Equal(Grid.Length, t.End));
    }

    [Fact]
    public void Both_files_play_the_same_notes() => Beats.Tracks.Sample(track =>
    {
        DrumEvent[] hits = [.. track.Notes.Select(n => Beats.Hit((int)n.Start, n.Key, n.Velocity))];
        MidiFile roles = PatternMidi.ToMidi(track.Grid, hits, "t", track.Sections),
            drums = PatternMidi.PerDrum(track.Grid, hits, "t", track.Sections);
        Assert.Equal(Notes(roles), Notes(drums));

        static IEnumerable<MidiNote> Notes(MidiFile file) =>
            file.Tracks.SelectMany(t => MidiNote.Of(t)).OrderBy(n => n.Start).ThenBy(n => n.Key);
    }, iter: 50);
}

using System.Text;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Hydrogen;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Formats.Tracks;

public class HydrogenPatternTests
{
    private static readonly HydrogenPatternReader Reader = new();

    [SharedDataFact]
    public void A_real_pattern_tells_what_another_reader_found()
    {
        foreach ((string file, string name, string value) in ExpectedFacts.Of("hydrogen/disco"))
            Assert.Contains(new Fact(name, value), Reader.Read(FormatFile.Open(file), default).Facts);
    }

    [SharedDataFact]
    public void Its_notes_are_those_of_its_types()
    {
        Pattern pattern = Reader.Read(FormatFile.Open(Path.Combine(ExpectedFacts.Folder, "hydrogen",
            "disco-01.h2pattern")), default).Pattern!.Pattern;
        Assert.Equal((1, Meter.Common), (pattern.Grid.Bars, pattern.Grid.Meter));
        Assert.Equal([0, 960, 1_920, 2_880], Ticks(GeneralMidi.Kick));
        Assert.Equal([960, 2_880], Ticks(GeneralMidi.Snare));
        Assert.Equal([960, 2_880], Ticks(GeneralMidi.OpenHat));
        Assert.Equal([0, 480, 1_440, 1_920, 2_400, 3_360], Ticks(GeneralMidi.ClosedHat));
        Assert.All(pattern.Events, e => Assert.Equal(102, e.Velocity));

        IEnumerable<int> Ticks(int note) => pattern.Events.Where(e => e.Note == note).Select(e => e.PlayedTick);
    }

    [Fact]
    public void A_song_plays_its_groups_one_after_the_other()
    {
        FormatContent content = Read("song", $"""
            <song><version>1.2.0</version><bpm>93.5</bpm><instrumentList>
            <instrument><id>0</id><name>Boom</name><midiOutNote>36</midiOutNote><muteGroup>-1</muteGroup></instrument>
            <instrument><id>1</id><name>My HiHat open</name><midiOutNote>1</midiOutNote>
            <muteGroup>3</muteGroup></instrument>
            <instrument><id>40</id><name>Thing</name><midiOutNote>2</midiOutNote></instrument></instrumentList>
            <patternList>
            <pattern><name>A</name><size>144</size><denominator>4</denominator><noteList>{Note(0, 0)}{Note(24, 1)}
            {Note(30, 40)}</noteList></pattern>
            <pattern><name>B</name><size>144</size><noteList>{Note(48, 0, "<leadlag>-1</leadlag>")}
            </noteList></pattern></patternList>
            <patternSequence><group><patternID>A</patternID></group><group/>
            <group><patternID>B</patternID><patternID>A</patternID><patternID>none</patternID></group>
            </patternSequence></song>
            """, "x.h2song");
        Pattern pattern = content.Pattern!.Pattern;
        Assert.Equal((93.5, new Meter(3, 4)), (pattern.Grid.Bpm, pattern.Grid.Meter));
        const int second = (144 + 192) * 20;
        Assert.Equal([(0, 36), (480, 46), (second, 36), (second + 480, 46), (second + 860, 36)],
            pattern.Events.Select(e => (e.PlayedTick, e.Note)).Order());
        Assert.Contains(new Fact("mute_groups", "3"), content.Facts);
        Assert.Contains("2 notes", Assert.Single(content.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_names_the_place_in_the_usual_kits_counts()
    {
        Pattern pattern = Read("drumkit_pattern", $"""
            <drumkit_pattern><pattern><pattern_name>old</pattern_name><size>168</size><denominator>8</denominator>
            <noteList>{Note(0, 2)}{Note(12, 11)}</noteList></pattern></drumkit_pattern>
            """, "x.h2pattern").Pattern!.Pattern;
        Assert.Equal([(0, GeneralMidi.Snare), (240, GeneralMidi.Cowbell)],
            pattern.Events.Select(e => (e.PlayedTick, e.Note)));
        Assert.Equal(new Meter(7, 8), pattern.Grid.Meter);
    }

    [Theory]
    [InlineData("Hi-hat Closed", 42)]
    [InlineData("Hi-hat Semi-Open", 46)]
    [InlineData("HH_Pedal", 44)]
    [InlineData("Floor Tom 1", 43)]
    [InlineData("Tom2", 45)]
    [InlineData("Snare Rimshot", 40)]
    [InlineData("BassDrum", 36)]
    [InlineData("Crash Jazz", 49)]
    [InlineData("Ride Bell", 53)]
    [InlineData("Cowbell", 56)]
    [InlineData("Piano", null)]
    [InlineData("Chat", null)]
    public void Names_tell_the_drum(string name, int? key) => Assert.Equal(key, DrumNames.KeyOf(name));

    private static string Note(int position, int instrument, string more = "") =>
        $"<note><position>{position}</position><velocity>0.8</velocity><length>-1</length>"
            + $"<instrument>{instrument}</instrument>{more}</note>";

    private static FormatContent Read(string root, string xml, string name)
    {
        var file = FormatFile.Of(name, Encoding.UTF8.GetBytes(xml));
        Assert.True(Reader.Knows(file), root);
        return Reader.Read(file, default);
    }
}

using System.Text;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Reaper;
using SoundRoutine.Formats.Tracks;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>Reaper projects are read back, and written in the words of a real one.</summary>
public class ReaperTests
{
    private static readonly ReaperReader Reader = new();

    private static readonly DrumTrack Stemmed = Beats.Plain with
    {
        Stems = [new TrackStem("Core", "/x/01 core.wav", 44_100, 2, 176_400),
            new TrackStem("Motion", "/x/02 motion.wav", 44_100, 2, 176_400)],
    };

    [Fact]
    public void Notes_tempo_and_meter_come_back_to_the_tick() => Beats.Tracks.Sample(track =>
    {
        PatternImport? import = Read(Write(track)).Pattern;
        Beats.AssertSame(track, import);
        Assert.Equal((track.Grid.Bpm, track.Grid.Meter), (import!.Pattern.Grid.Bpm, import.Pattern.Grid.Meter));
    }, iter: 100);

    [Fact]
    public void A_project_holds_stems_notes_and_markers()
    {
        Dictionary<string, string> facts = Read(Write(Stemmed)).Facts.ToDictionary(f => f.Name, f => f.Value);
        Assert.Equal(("0.1", "127.5", "4/4", "3", "3", "1", "2", "Core, Motion, Drums"),
            (facts["version"], facts["tempo"], facts["meter"], facts["tracks"], facts["items"], facts["midi_items"],
                facts["markers"], facts["track_names"]));
        ReaperBlock project = ReaperText.Read(FormatFile.Of("x.rpp", Encoding.UTF8.GetBytes(Write(Stemmed))), default);
        Assert.Equal(["stems/01 core.wav", "stems/02 motion.wav"], project.All("TRACK").Take(2)
            .Select(t => t.Child("ITEM")!.Child("SOURCE")!.Child("FILE")!.Value(0)));
        Assert.Equal(["0", "0", "1"], project.All("TRACK").Select(t => t.Child("MUTESOLO")!.Value(0)));
        Assert.Equal([4.0, 4.0, 8 * 60 / 127.5], project.All("TRACK").Select(t => Math.Round(
            t.Child("ITEM")!.NumberOf("LENGTH", 0), 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(4 * 60 / 127.5, project.All("MARKER").Last().Number(1, 0), 1e-9);
    }

    [Fact]
    public void Items_are_cut_moved_and_repeated_as_they_play()
    {
        const string project = """
            <REAPER_PROJECT 0.1
              TEMPO 120 4 4
              <TRACK
                NAME Drums
                <ITEM
                  POSITION 1
                  LENGTH 2
                  LOOP 1
                  SOFFS 0.25
                  <SOURCE MIDI
                    HASDATA 1 480 QN
                    E 0 90 24 7f
                    E 120 80 24 00
                    e 240 90 26 40
                    E 120 90 26 00
                    E 0 b0 7b 00
                  >
                >
              >
            >
            """;
        Pattern pattern = Read(project).Pattern!.Pattern;
        // A source of a quarter, from its half: the snare at 3/4 of it, then both again and again.
        Assert.Equal([2.25, 2.5, 3.25, 3.5, 4.25, 4.5, 5.25, 5.5],
            pattern.Events.Select(e => e.PlayedTick / 960.0));
        Assert.Equal([38, 36, 38, 36, 38, 36, 38, 36], pattern.Events.Select(e => e.Note));
    }

    [Theory]
    [InlineData("<REAPER_PROJECT 0.1\n  <TRACK\n", "ends in line")]
    [InlineData("<OTHER\n>\n", "no Reaper project")]
    public void Damage_is_told(string text, string what) => Assert.Contains(what,
        Assert.Throws<SoundRoutineException>(() => Reader.Read(FormatFile.Of("x.rpp", Encoding.UTF8.GetBytes(text)),
            default)).Message, StringComparison.Ordinal);

    [Fact]
    public void Nesting_has_an_end() => Assert.Contains("nested",
        Assert.Throws<SoundRoutineException>(() => Read("<REAPER_PROJECT 0.1\n"
            + string.Concat(Enumerable.Repeat("<A\n", 10_000)))).Message, StringComparison.Ordinal);

    [SharedDataFact]
    public void A_real_project_is_read()
    {
        FormatContent content = Reader.Read(FormatFile.Open(Real), default);
        Assert.Equal(["0.1", "112", "4/4", "5", "4", "1", "0"], content.Facts.Take(7).Select(f => f.Value));
        // 8.5988 s at 112 bpm.
        Assert.Equal(8.59877232142852 * 112 / 60, content.Pattern!.Pattern.Events.Min(e => e.PlayedTick) / 960.0,
            1e-3);
    }

    [SharedDataFact]
    public void Every_line_stands_where_Reaper_puts_it()
    {
        // Markers are not in this project; Reaper's wiki tells their line.
        string[] real = [.. Paths(ReaperText.Read(FormatFile.Open(Real), default), "").Distinct()];
        string[] written = [.. Paths(ReaperText.Read(FormatFile.Of("x.rpp", Encoding.UTF8.GetBytes(Write(Stemmed))),
            default), "").Distinct().Where(p => !p.EndsWith("/MARKER", StringComparison.Ordinal))];
        Assert.Empty(written.Except(real));
        int[] places = [.. written.Where(p => !p.Contains("/SOURCE", StringComparison.Ordinal))
            .Select(p => Array.IndexOf(real, p))];
        Assert.Equal(places.Order(), places);
    }

    private static string Real => Path.Combine(ExpectedFacts.Folder, "rpp", "Reaper Power.RPP");

    private static IEnumerable<string> Paths(ReaperBlock block, string within)
    {
        string path = $"{within}/{block.Name}{(block.Name == "SOURCE" ? " " + block.Value(0) : "")}";
        return block.Children.SelectMany(c => Paths(c, path)).Prepend(path);
    }

    private static string Write(DrumTrack track) =>
        ReaperWriter.Write(track, s => "stems/" + Path.GetFileName(s.Path));

    private static FormatContent Read(string text) =>
        Beats.Read(Reader, "x.rpp", s => s.Write(Encoding.UTF8.GetBytes(text)));
}

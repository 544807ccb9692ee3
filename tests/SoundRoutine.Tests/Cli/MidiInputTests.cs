using System.Text.Json;
using SoundRoutine.Tests.Midi;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>MIDI of every kind on the command line, where it is wanted and where it is not.</summary>
public sealed class MidiInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MidiInputTests()
    {
        byte[] kicks = Beat("one", 36, 8), snares = Beat("two", 38, 12), one = [.. Bytes.Header(), .. kicks];
        File.WriteAllBytes(_folder["two.mid"], [.. Bytes.Header(format: 2, tracks: 2), .. kicks, .. snares]);
        File.WriteAllBytes(_folder["song.kar"], one);
        File.WriteAllBytes(_folder["song.rmi"],
            [.. "RIFF"u8, 0, 0, 0, 0, .. "RMIDdata"u8, .. BitConverter.GetBytes(one.Length), .. one]);
        File.WriteAllBytes(_folder["song.dat"], File.ReadAllBytes(_folder["song.rmi"]));
        File.WriteAllBytes(_folder["none.mid"], Bytes.Header(format: 1, tracks: 0));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_tells_the_sequences_of_format_2_by_the_number_they_are_asked_for()
    {
        CliRunner run = CliRunner.Run("inspect", _folder["two.mid"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("2 sequences", run.Out, StringComparison.Ordinal);
        Assert.Contains("sequence 1 one: 120 bpm, 4/4, 2 bars", run.Out, StringComparison.Ordinal);
        Assert.Contains("sequence 2 two: 120 bpm, 4/4, 3 bars", run.Out, StringComparison.Ordinal);
        JsonElement json =
            JsonDocument.Parse(CliRunner.Run("inspect", _folder["two.mid"], "--json").Out).RootElement[0];
        Assert.Equal([8, 12], json.GetProperty("sequences").EnumerateArray()
            .Select(s => s.GetProperty("tracks")[0].GetProperty("notes").GetInt32()));
    }

    [Theory]
    [InlineData("song.kar")]
    [InlineData("song.rmi")]
    [InlineData("song.dat")]
    public void Karaoke_and_wrapped_files_are_read_under_any_name(string name)
    {
        Assert.Contains("2 bars", CliRunner.Run("inspect", _folder[name]).Out, StringComparison.Ordinal);
        Assert.Equal(0, CliRunner.Run("groove", "extract", _folder[name], "-o", _folder["groove.json"]).Code);
        Assert.Equal(0, CliRunner.Run("grid", _folder["run"], "--bars", "4").Code);
        CliRunner generated = CliRunner.Run("generate", _folder["run"], "--continue", _folder[name]);
        Assert.True(generated.Code == 0, generated.Error);
    }

    [Fact]
    public void The_sequence_asked_for_is_gone_on_from_and_taken_the_groove_of()
    {
        Assert.Equal(0, CliRunner.Run("grid", _folder["run"], "--bars", "4").Code);
        CliRunner which = CliRunner.Run("generate", _folder["run"], "--continue", _folder["two.mid"]);
        Assert.Equal(1, which.Code);
        Assert.Contains("--sequence 1 to 2", Assert.Single(which.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0,
            CliRunner.Run("generate", _folder["run"], "--continue", _folder["two.mid"], "--sequence", "2",
            "--generator", "skeleton").Code);
        (_, var events) = SoundRoutine.Pipeline.Artifacts.ArtifactJson
            .Read<SoundRoutine.Pipeline.Artifacts.EventGrid>(_folder["run/4_generate/event_grid_skeleton_v001.json"])
            .ToEvents("x");
        Assert.Equal(12, events.Count(e => e.Source == "midi" && e.Note == 38));
        Assert.Contains("3 bars",
            CliRunner.Run("groove", "extract", _folder["two.mid"], "-o", _folder["g.json"], "--sequence", "2").Out,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "use --sequence 1 to 2", "two.mid", "3")]
    [InlineData(1, "leave --sequence out", "song.rmi", "2")]
    [InlineData(2, "counted from 1", "two.mid", "0")]
    [InlineData(1, "without tracks", "none.mid", "1")]
    public void A_sequence_that_is_not_there_is_one_line(int code, string line, string file, string sequence)
    {
        Assert.Equal(0, CliRunner.Run("grid", _folder["run"], "--bars", "4").Code);
        CliRunner run = CliRunner.Run("generate", _folder["run"], "--continue", _folder[file], "--sequence", sequence);
        Assert.Equal(code, run.Code);
        Assert.Contains(line, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(2, CliRunner.Run("generate", _folder["run"], "--sequence", "1").Code);
    }

    [Theory]
    [InlineData("two.mid")]
    [InlineData("song.kar")]
    [InlineData("song.rmi")]
    [InlineData("song.dat")]
    public void Where_sound_is_wanted_midi_is_called_by_its_name_and_the_rest_goes_on(string name)
    {
        foreach (string[] command in new string[][] { ["make", _folder[name], "-o", _folder["out"]],
            ["separate", _folder[name], "-o", _folder["x.wav"]], ["onsets", _folder[name]],
                ["classify", _folder[name]] })
        {
            CliRunner run = CliRunner.Run(command);
            Assert.Equal(1, run.Code);
            string line = Assert.Single(run.ErrorLines);
            Assert.Contains("holds notes (MIDI), not sound", line, StringComparison.Ordinal);
            Assert.Contains("--continue", line, StringComparison.Ordinal);
        }
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop(4));
        CliRunner both =
            CliRunner.Run("preprocess", _folder[name], _folder["loop.wav"], "-o", _folder["both"], "--separator",
            "none");
        Assert.Equal(1, both.Code);
        Assert.Contains("(MIDI)", both.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["both/1_preprocess/kit_manifest.json"]));
    }

    [Fact]
    public void A_file_without_tracks_is_said_to_be_that() =>
        Assert.Contains("is a MIDI file without tracks",
            Assert.Single(CliRunner.Run("inspect", _folder["none.mid"]).ErrorLines), StringComparison.Ordinal);

    /// <summary>A track of quarter notes at 120 bpm.</summary>
    private static byte[] Beat(string name, int key, int quarters) => Bytes.Chunk("MTrk",
    [
        0, 0xFF, 3, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name),
        .. Enumerable.Range(0, quarters)
            .SelectMany(_ => new byte[] { 0, 0x99, (byte)key, 100, 96, 0x99, (byte)key, 0 }),
        0, 0xFF, 0x2F, 0,
    ]);
}

using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Tests.Pipeline;
using SoundRoutine.Tests.Separation;

namespace SoundRoutine.Tests.Cli;

public sealed class SeparatePartsTests : IDisposable
{
    private static readonly string[] Parts = ["kick", "snare", "toms", "hihat", "cymbals", "rest"];

    private readonly TemporaryFolder _folder = new();

    public SeparatePartsTests() => TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));

    public void Dispose() => _folder.Dispose();

    private string[] Names =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_folder.Path, f).Replace('\\', '/')).Order()];

    private CliRunner Separate(params string[] options) => CliRunner.Run(["separate", _folder["a.wav"], .. options]);

    private void Holds(AudioBuffer drums, string folder)
    {
        AudioBuffer[] parts = [.. Parts.Select(p => AudioFile.Read(_folder[$"{folder}/{p}.wav"]))];
        foreach (AudioBuffer part in parts)
            Assert.Equal((drums.SampleRate, drums.Channels, drums.Frames),
                (part.SampleRate, part.Channels, part.Frames));
        for (int c = 0; c < drums.Channels; c++)
            for (int i = 0; i < drums.Frames; i++)
                Assert.Equal(drums[c][i], parts.Sum(p => p[c][i]), 1e-5f * drums.Peak);
    }

    [Theory]
    [InlineData("embedded")]
    [InlineData("hpss")]
    [InlineData("none")]
    public void The_parts_of_the_drums_sum_to_the_drums_that_are_written(string separator)
    {
        CliRunner run = Separate("-o", _folder["d.wav"], "--parts", _folder["p"], "--rest", _folder["r.wav"],
            "--separator", separator, "--device", "cpu");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["a.wav", "d.wav", "p", .. Parts.Order().Select(p => $"p/{p}.wav"), "r.wav"], Names);
        AudioBuffer mix = AudioFile.Read(_folder["a.wav"]), drums = AudioFile.Read(_folder["d.wav"]),
            rest = AudioFile.Read(_folder["r.wav"]);
        Holds(drums, "p");
        for (int c = 0; c < mix.Channels; c++)
            for (int i = 0; i < mix.Frames; i++) Assert.Equal(mix[c][i], drums[c][i] + rest[c][i], 1e-6f);
        if (separator == "none") Assert.Equal(0, rest.Peak);
    }

    [Fact]
    public void What_is_drums_already_is_taken_apart_itself()
    {
        CliRunner run = Separate("--parts", _folder["p"], "--separator", "none");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["a.wav", "p", .. Parts.Order().Select(p => $"p/{p}.wav")], Names);
        Holds(AudioFile.Read(_folder["a.wav"]), "p");
    }

    [Theory]
    [InlineData("embedded", "d.mp3")]
    [InlineData("hpss", null)]
    public void Parts_are_those_of_the_whole_drums_and_nothing_else_is_left(string separator, string? drums)
    {
        if (drums is not null && SoundRoutine.Audio.Ffmpeg.FfmpegProgram.Find() is null) return;
        Assert.Equal(0, Separate("-o", _folder["whole.wav"], "--separator", separator, "--device", "cpu").Code);
        string[] before = Names;
        CliRunner run = Separate([.. drums is null ? [] : new[] { "-o", _folder[drums] }, "--parts", _folder["p"],
            "--separator", separator, "--device", "cpu"]);
        Assert.True(run.Code == 0, run.Error);
        Holds(AudioFile.Read(_folder["whole.wav"]), "p");
        string[] added = [.. drums is null ? [] : new[] { drums }, "p", .. Parts.Select(p => $"p/{p}.wav")];
        Assert.Equal(before.Concat(added).Order(), Names);
    }

    [Fact]
    public void Stems_need_no_file_of_the_drums()
    {
        CliRunner run = Separate("--stems", _folder["s"], "--separator", "embedded", "--device", "cpu");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["a.wav", "s", "s/drums.wav", "s/rest.wav"], Names);
    }

    [Fact]
    public void Json_lists_the_parts()
    {
        CliRunner run = Separate("--parts", _folder["p"], "--separator", "none", "--json");
        JsonElement parts = JsonDocument.Parse(run.Out).RootElement.GetProperty("parts");
        Assert.Equal(Parts, parts.EnumerateObject().Select(p => p.Name));
        Assert.All(parts.EnumerateObject(), p => Assert.True(File.Exists(p.Value.GetString())));
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(
            Separate("-o", _folder["d.wav"], "--separator", "none", "--json").Out).RootElement.GetProperty("parts")
            .ValueKind);
    }

    [Fact]
    public void Asked_for_nothing_it_says_what_can_be_asked_for()
    {
        CliRunner run = Separate("--separator", "none");
        Assert.Equal(2, run.Code);
        Assert.Contains("-o or --rest", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void No_part_is_written_over_an_input_another_output_or_another_kind_of_file()
    {
        Directory.CreateDirectory(_folder["p"]);
        File.Copy(_folder["a.wav"], _folder["p/kick.wav"]);
        File.WriteAllText(_folder["p/snare.wav"], "a letter");
        string[] before = Names;
        foreach ((string[] line, string expected) in new (string[], string)[]
        {
            (["separate", _folder["p/kick.wav"], "--parts", _folder["p"]], "is an input"),
            (["separate", _folder["a.wav"], "--parts", _folder["p"]], "snare.wav: is there already"),
            (["separate", _folder["a.wav"], "-o", _folder["p/toms.wav"], "--parts", _folder["p"]], "two outputs"),
            (["separate", _folder["a.wav"], "--stems", _folder["q"], "--parts", _folder["q"]], "two outputs"),
        })
        {
            CliRunner run = CliRunner.Run([.. line, "--separator", "embedded"]);
            Assert.Equal(1, run.Code);
            Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.Equal(before, Names);
        }
        Assert.Equal(0, Separate("--parts", _folder["p"], "--separator", "none", "--overwrite").Code);
        Holds(AudioFile.Read(_folder["a.wav"]), "p");
    }

    [Fact]
    public void Parts_that_cannot_be_written_leave_no_drums_behind()
    {
        // Found out at once for a file in the way, and late for a track without sound.
        File.WriteAllText(_folder["file"], "");
        using (IAudioSource empty = new AudioBuffer(44_100, (float[])[]).AsSource())
            AudioFile.Write(_folder["empty.wav"], empty, new EncodeOptions { Encoding = WavEncoding.Float32 });
        string[] before = Names;
        foreach ((string input, string parts) in new[] { ("a.wav", "file"), ("empty.wav", "p") })
        {
            CliRunner run = CliRunner.Run("separate", _folder[input], "-o", _folder["d.wav"], "--parts",
                _folder[parts], "--separator", TinyDemucs.File("sum.onnx"), "--device", "cpu");
            Assert.Equal(1, run.Code);
            Assert.Single(run.ErrorLines);
            Assert.Equal(before, Names);
        }
    }
}

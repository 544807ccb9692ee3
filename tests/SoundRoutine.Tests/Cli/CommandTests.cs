using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

public class CommandTests
{
    public static TheoryData<string> Verbs =>
        [.. SoundRoutine.Cli.Cli.CreateRoot().Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_has_help_with_an_example(string verb)
    {
        CliRunner run = CliRunner.Run(verb, "--help");
        Assert.Equal(0, run.Code);
        Assert.Contains($"Example:\n  soundroutine {verb}", run.Out);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void The_verbs_of_the_seven_steps_and_the_tools_are_there() =>
        Assert.Superset(new HashSet<string> { "make", "preprocess", "roles", "grid", "generate", "layout", "edit",
            "render", "separate", "onsets", "classify", "inspect", "models", "doctor", "demo" },
            SoundRoutine.Cli.Cli.CreateRoot().Subcommands.Select(c => c.Name).ToHashSet());

    [Fact]
    public void No_arguments_show_the_help_and_an_unknown_verb_is_a_usage_error()
    {
        Assert.Equal(2, CliRunner.Run("mak").Code);
        Assert.Contains("make", CliRunner.Run("--help").Out);
    }

    [Fact]
    public void Onsets_prints_one_time_a_line()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(4));
        CliRunner run = CliRunner.Run("onsets", folder["loop.wav"]);
        double[] times =
            [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => double.Parse(l, CultureInfo.InvariantCulture))];
        Assert.True(times.Length == 8, run.Out);
        for (int i = 0; i < 8; i++) Assert.InRange(times[i], i * 0.25 + 0.013, i * 0.25 + 0.023);
        using JsonDocument json = JsonDocument.Parse(CliRunner.Run("onsets", folder["loop.wav"], "--json").Out);
        Assert.Equal(8, json.RootElement.GetArrayLength());
        foreach (JsonElement hit in json.RootElement.EnumerateArray())
        {
            Assert.InRange(hit.GetProperty("strength").GetDouble(), 0.001, 1);
            JsonProperty[] heard = [.. hit.GetProperty("heard").EnumerateObject()];
            Assert.Equal(13, heard.Length);
            Assert.All(heard, h => Assert.InRange(h.Value.GetDouble(), 0, 1));
        }
    }

    [Fact]
    public void Classify_prints_path_class_and_confidence_and_goes_on_after_a_bad_file()
    {
        CliRunner run = CliRunner.Run("classify", Repository.DemoSong, "no-such.wav");
        Assert.Equal(1, run.Code);
        string[] fields = run.Out.Trim().Split('\t');
        Assert.Equal(3, fields.Length);
        Assert.Equal(Repository.DemoSong, fields[0]);
        Assert.InRange(double.Parse(fields[2], CultureInfo.InvariantCulture), 0, 1);
        Assert.Contains("no-such.wav", run.Error);
    }

    [Fact]
    public void Classify_tells_on_request_what_can_be_heard_of_every_class()
    {
        string[] fields = CliRunner.Run("classify", Repository.DemoSong, "--all").Out.Trim().Split('\t');
        Assert.Equal(3 + 13, fields.Length);
        double[] heard = [.. fields[3..].Select(f => double.Parse(f.Split('=')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(heard.OrderDescending(), heard);
        JsonElement row =
            JsonDocument.Parse(CliRunner.Run("classify", Repository.DemoSong, "--json").Out).RootElement[0];
        Assert.Equal(fields[1], row.GetProperty("class").GetString());
        Assert.Equal(9, row.GetProperty("scores").EnumerateObject().Count());
        Assert.Equal(fields[3..].Select(f => f.Split('=')[0]).Order(StringComparer.Ordinal), row.GetProperty("heard")
            .EnumerateObject().Select(h => h.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Separate_keeps_rate_channels_and_length_and_drums_and_rest_sum_to_the_mix()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0,
            CliRunner.Run("separate", Repository.DemoSong, "-o", folder["d.wav"], "--rest", folder["r.wav"]).Code);
        var mix = SoundRoutine.Audio.AudioFile.Read(Repository.DemoSong);
        var drums = SoundRoutine.Audio.AudioFile.Read(folder["d.wav"]);
        var rest = SoundRoutine.Audio.AudioFile.Read(folder["r.wav"]);
        Assert.Equal((mix.SampleRate, mix.Channels, mix.Frames), (drums.SampleRate, drums.Channels, drums.Frames));
        for (int i = 0; i < mix.Frames; i++) Assert.Equal(mix[0][i], drums[0][i] + rest[0][i], 1e-5f);
        Assert.True(drums.Peak > 0.1f);
    }

    [Fact]
    public void Inspect_tells_audio_from_midi_and_fails_on_what_it_cannot_read()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(4));
        CliRunner.Run("make", folder["loop.wav"], "-o", folder["out"], "--to", "4", "--bars", "2", "--bpm", "120");
        CliRunner audio = CliRunner.Run("inspect", folder["loop.wav"]);
        Assert.Contains("22050 Hz", audio.Out);
        Assert.Contains("LUFS", audio.Out);
        CliRunner midi = CliRunner.Run("inspect", folder["out/4_generate/transformer_output_v001.mid"], "--json");
        Assert.Contains("120", midi.Out);
        Assert.Equal(1, CliRunner.Run("inspect", folder["missing.mid"]).Code);
        File.WriteAllText(folder["bad.mid"], "not midi");
        CliRunner bad = CliRunner.Run("inspect", folder["bad.mid"]);
        Assert.Equal(1, bad.Code);
        Assert.Contains("bad.mid", Assert.Single(bad.ErrorLines));
    }

    [Fact]
    public void Json_output_is_json_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(4));
        CliRunner run =
            CliRunner.Run("make", folder["loop.wav"], "-o", folder["out"], "--format", "wav", "--bars", "2", "--json");
        Assert.Equal(0, run.Code);
        JsonElement root = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal(7, root.GetProperty("steps").GetArrayLength());
        Assert.Contains(root.GetProperty("tracks").EnumerateArray(),
            t => t.GetString()!.EndsWith("loop.wav", StringComparison.Ordinal));
    }

    [Fact]
    public void Quiet_says_nothing_but_the_result()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(4));
        CliRunner run =
            CliRunner.Run("make", folder["loop.wav"], "-o", folder["out"], "--format", "wav", "--bars", "2", "--quiet");
        Assert.Empty(run.Error);
        Assert.All(run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), l => Assert.True(File.Exists(l.Trim())));
    }

    [Fact]
    public void Roles_explain_names_the_reason() 
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(4));
        CliRunner.Run("make", folder["loop.wav"], "-o", folder["out"], "--to", "2");
        string id = SoundRoutine.Pipeline.Artifacts.ArtifactJson
            .Read<SoundRoutine.Pipeline.Artifacts.KitManifest>(
                folder["out/1_preprocess/kit_manifest.json"]).Samples[0].Id;
        CliRunner run = CliRunner.Run("roles", folder["out"], "--explain", id);
        Assert.Equal(0, run.Code);
        Assert.Contains(id, run.Out);
        Assert.Equal(1, CliRunner.Run("roles", folder["out"], "--explain", "nobody").Code);
    }

    [Fact]
    public void Installing_asks_no_questions()
    {
        string[][] commands = [.. SoundRoutine.Cli.Commands.Installer.Commands(["apt-get", "install", "ffmpeg"])];
        Assert.Equal(["apt-get", "update"], commands[0]);
        Assert.Equal(["apt-get", "install", "ffmpeg", "-y"], commands[1]);
        Assert.Equal(["pacman", "-S", "ffmpeg", "--noconfirm"],
            Assert.Single(SoundRoutine.Cli.Commands.Installer.Commands(["pacman", "-S", "ffmpeg"])));
    }

    [Fact]
    public void A_pattern_needs_no_kit()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CliRunner.Run("grid", folder["new"], "--style", "bossa", "--bars", "2").Code);
        Assert.Equal(0, CliRunner.Run("generate", folder["new"]).Code);
        Assert.True(File.Exists(folder["new/4_generate/transformer_output_v001.mid"]));
    }

    [Fact]
    public void Edit_writes_a_preview_that_has_the_edit_and_stems_and_formats_are_rendered_as_asked()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(4));
        Assert.Equal(0,
            CliRunner.Run("make", folder["loop.wav"], "-o", folder["out"], "--format", "wav", "--bars", "2", "--bpm",
            "120", "--tail", "cut").Code);
        Assert.Equal(0, CliRunner.Run("edit", folder["out"], "--op", "delete:role=core", "--op", "delete:role=accent",
            "--op", "delete:role=motion", "--op", "delete:role=fill", "--op", "delete:role=texture", "--preview").Code);
        Assert.Equal(0, SoundRoutine.Audio.AudioFile.Read(folder["out/6_edit/preview_v002.wav"]).Peak);
        Assert.Equal(0, CliRunner.Run("edit", folder["out"], "--clear").Code);
        CliRunner render =
            CliRunner.Run("render", folder["out"], "--name", "final", "--format", "wav,flac,ogg,m4a,mp3", "--rate",
            "48000", "--depth", "16", "--stems", "--tail", "cut");
        Assert.Equal(0, render.Code);
        foreach (string format in new[] { "wav", "flac", "ogg", "m4a", "mp3" })
        {
            var audio = SoundRoutine.Audio.AudioFile.Read(folder[$"out/7_render/final.{format}"]);
            Assert.Equal(48_000, audio.SampleRate);
            Assert.InRange(audio.Seconds, 3.95, 4.1);
        }
        Assert.Equal(4 * 48_000, SoundRoutine.Audio.AudioFile.Read(folder["out/7_render/final.wav"]).Frames);
        Assert.True(File.Exists(folder["out/7_render/final_stems/core.wav"]));
        Assert.Contains("bpm", File.ReadAllText(folder["out/7_render/final.svg"]));
    }

    [Fact]
    public void The_demo_goes_on_without_ffmpeg_and_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        ProgramRun run =
            ProgramRun.Start(["demo", "-o", folder["demo"]], new() { ["PATH"] = "", ["SOUNDROUTINE_FFMPEG"] = null })
            .Finish();
        Assert.Equal(0, run.Code);
        Assert.Contains("ffmpeg", run.Output);
        Assert.True(File.Exists(folder["demo/7_render/demo.wav"]));
        Assert.True(File.Exists(folder["demo/7_render/demo.mid"]));
        Assert.False(File.Exists(folder["demo/7_render/demo.mp3"]));
    }
}

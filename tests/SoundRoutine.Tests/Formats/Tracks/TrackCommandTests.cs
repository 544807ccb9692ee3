using System.Text.Json;
using SoundRoutine.Midi;
using SoundRoutine.Midi.Events;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Formats.Tracks;

/// <summary>Tracks on the command line: <c>export --track</c>, <c>render --track</c>, <c>--for</c>.</summary>
public sealed class TrackCommandTests : IClassFixture<MadeRun>, IDisposable
{
    private static readonly string[] Patterns = ["loop.dawproject", "loop.rpp", "loop.mid", "loop.mpcpattern"];

    private readonly TemporaryFolder _folder = new();

    public TrackCommandTests(MadeRun made) => made.CopyTo(Run);

    private string Run => _folder["run"];

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_track_is_exported_in_every_form_and_read_back()
    {
        Succeed("export", Run, "-o", Out, "--track", "dawproject,reaper,midi,loop,stems,text,mpcpattern", "--license",
            "CC0");
        Assert.False(Directory.Exists(Path.Combine(Out, "samples")));
        Assert.Equal(["loop.dawproject", "loop.mid", "loop.mpcpattern", "loop.rpp", "loop.txt",
            Loop, "loop_drums.mid"], Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string text = File.ReadAllText(Path.Combine(Out, "loop.txt"));
        foreach (string line in new[] { "SoundRoutine track: loop", "Meter     4/4", "Bars      2", "CC0", Loop,
            "loop_stems/01 core.wav", "Closed Hi-Hat" }) Assert.Contains(line, text, StringComparison.Ordinal);
        (int, int)[] expected = Notes("loop.mid");
        Assert.NotEmpty(expected);
        Assert.All(Patterns, file => Assert.Equal(expected, Notes(file)));
        foreach (string stem in Directory.GetFiles(Path.Combine(Out, "loop_stems")))
            Assert.Contains(Path.GetFileName(stem), File.ReadAllText(Path.Combine(Out, "loop.rpp")),
                StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Out, ".*", SearchOption.AllDirectories));
        // Again over the same files, which are its own.
        Succeed("export", Run, "-o", Out, "--track", "dawproject,reaper,midi,loop,stems,text,mpcpattern");
    }

    [Fact]
    public void Patterns_of_every_form_can_be_gone_on_from_and_taken_the_groove_of()
    {
        Succeed("export", Run, "-o", Out, "--track", "dawproject,reaper,midi,mpcpattern");
        Succeed("grid", _folder["next"], "--bars", "4");
        foreach (string file in Patterns)
        {
            Succeed("generate", _folder["next"], "--continue", Path.Combine(Out, file));
            Succeed("groove", "extract", Path.Combine(Out, file), "-o", _folder["groove.json"]);
        }
        CliRunner sequence = CliRunner.Run("generate", _folder["next"], "--continue",
            Path.Combine(Out, "loop.rpp"), "--sequence", "1");
        Assert.Contains("has no sequences", Assert.Single(sequence.ErrorLines), StringComparison.Ordinal);
        File.WriteAllText(_folder["empty.rpp"], "<REAPER_PROJECT 0.1\n>\n");
        CliRunner empty = CliRunner.Run("generate", _folder["next"], "--continue", _folder["empty.rpp"]);
        Assert.Contains("holds no notes", Assert.Single(empty.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loop.dawproject", "DAWproject", "application: SoundRoutine")]
    [InlineData("loop.rpp", "Reaper project", "midi_items: 1")]
    [InlineData("loop.mpcpattern", "MPC pattern", "form: MPC 2")]
    public void Inspect_tells_what_a_pattern_holds(string file, string format, string fact)
    {
        Succeed("export", Run, "-o", Out, "--track", "dawproject,reaper,mpcpattern");
        CliRunner run = CliRunner.Run("inspect", Path.Combine(Out, file));
        Assert.Equal(0, run.Code);
        foreach (string said in new[] { $"{file}: {format}", fact, "in 2 bars of 4/4" })
            Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kit_is_imported_from_a_folder_that_holds_its_track_too()
    {
        Succeed("export", Run, "-o", Out, "--for", "reaper");
        Succeed("import", Out, "-o", _folder["imported"]);
    }

    [Fact]
    public void Render_writes_the_same_files_beside_the_track()
    {
        Succeed("render", Run, "--format", "wav", "--track", "mpcpattern,loop,text");
        Assert.Superset(new HashSet<string?> { "loop.wav", "loop.mid", "loop.mpcpattern", Loop, "loop.txt" },
            Directory.GetFiles(Path.Combine(Run, "7_render")).Select(Path.GetFileName).ToHashSet());
        Assert.Contains("unchanged", CliRunner.Run("render", Run, "--format", "wav", "--track",
            "mpcpattern,loop,text").Out, StringComparison.Ordinal);
        CliRunner wrong = CliRunner.Run("render", Run, "--track", "als");
        Assert.Contains("track 'als' is not known; use any of dawproject", Assert.Single(wrong.ErrorLines),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Other_forms_of_a_track_stay_beside_it_until_it_sounds_otherwise()
    {
        string renders = Path.Combine(Run, "7_render"), mine = Path.Combine(renders, "loop.mpcpattern");
        Succeed("render", Run, "--format", "wav", "--track", "reaper,mpcpattern");
        Succeed("render", Run, "--format", "wav");
        Assert.True(File.Exists(Path.Combine(renders, "loop.rpp")));
        Succeed("edit", Run, "--op", "velocity:scale=0.5,role=core");
        File.AppendAllText(mine, " ");
        Succeed("render", Run, "--format", "wav");
        Assert.Equal(["loop.mid", "loop.mpcpattern", "loop.svg", "loop.wav"],
            Directory.GetFileSystemEntries(renders).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sound_that_is_gone_is_named_in_a_line()
    {
        string[] sounds = Directory.GetFiles(Path.Combine(Run, "1_preprocess"), "*.wav", SearchOption.AllDirectories);
        foreach (string sound in sounds) File.Delete(sound);
        string line = Assert.Single(CliRunner.Run("export", Run, "-o", Out).ErrorLines);
        Assert.DoesNotContain("Aggregate", line, StringComparison.Ordinal);
        Assert.Contains(".wav: ", line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_program_is_given_its_set(string program)
    {
        CliRunner run = CliRunner.Run("export", Run, "-o", Out, "--for", program, "--json");
        Assert.True(run.Code == 0, run.Error);
        HandoverSet set = HandoverSets.Of(program);
        JsonElement made = JsonDocument.Parse(run.Out).RootElement;
        Assert.NotEmpty(made.GetProperty("kit").GetProperty("files").EnumerateArray());
        Assert.All(made.GetProperty("track").EnumerateArray(), f => Assert.True(File.Exists(f.GetString())));
        Assert.Equal(set.Tracks.Contains("dawproject"), File.Exists(Path.Combine(Out, "loop.dawproject")));
        Assert.True(File.Exists(Path.Combine(Out, "loop.txt")));
    }

    public static TheoryData<string> Programs => [.. HandoverSets.Programs];

    [Fact]
    public void Make_hands_the_track_over_in_a_folder_of_the_run()
    {
        CliRunner made = CliRunner.Run("make", "-o", Run, "--from", "7", "--format", "wav", "--for", "reaper");
        Assert.True(made.Code == 0, made.Error);
        Assert.Superset(new HashSet<string?> { "loop.rpp", "loop.mid", "loop.sfz", "loop.txt" },
            Directory.GetFiles(Path.Combine(Run, "for reaper")).Select(Path.GetFileName).ToHashSet());
        // Under another name, too: the folder is the run's.
        Succeed("make", "-o", Run, "--from", "7", "--format", "wav", "--for", "reaper", "--name", "other");
        Assert.True(File.Exists(Path.Combine(Run, "for reaper", "other.rpp")));
        Assert.Contains("leave --to out", Assert.Single(CliRunner.Run("make", "-o", Run, "--from", "6", "--to", "6",
            "--for", "live").ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("program 'nope' is not known; use one of live, mpc", "--for", "nope")]
    [InlineData("use it or them", "--for", "live", "--track", "midi")]
    [InlineData("track 'wav' is not known", "--track", "wav")]
    public void Bad_options_are_told(string message, params string[] options)
    {
        CliRunner run = CliRunner.Run(["export", Run, "-o", Out, .. options]);
        Assert.NotEqual(0, run.Code);
        Assert.Contains(message, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("export")]
    [InlineData("render")]
    [InlineData("make")]
    public void Help_names_every_form_and_every_program(string verb)
    {
        string help = string.Join(' ', CliRunner.Run(verb, "--help").Out.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(string.Join(", ", TrackForms.All), help, StringComparison.Ordinal);
        if (verb != "render")
            Assert.Contains(string.Join(", ", HandoverSets.Programs), help, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_another_kind_are_kept()
    {
        Directory.CreateDirectory(Out);
        foreach (string name in new[] { "loop.txt", "loop.rpp", Loop })
        {
            string path = Path.Combine(Out, name);
            File.WriteAllText(path, "my own words");
            CliRunner run = CliRunner.Run("export", Run, "-o", Out, "--track", "text,reaper,loop");
            Assert.Contains("--overwrite", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
            Assert.Equal("my own words", File.ReadAllText(path));
            File.Delete(path);
        }
        File.WriteAllText(Path.Combine(Out, "loop.txt"), "my own words");
        Succeed("export", Run, "-o", Out, "--track", "text", "--overwrite");
    }

    [Fact]
    public void A_track_that_builds_up_has_a_marker_at_each_segment()
    {
        Succeed("layout", Run, "--progressive", "--segment-bars", "1");
        Succeed("edit", Run, "--op", "velocity:scale=0.9");
        Succeed("export", Run, "-o", Out, "--track", "midi,text");
        using FileStream stream = File.OpenRead(Path.Combine(Out, "loop.mid"));
        Assert.Equal([(0, "Core"), (3_840, "Core + Accent"), (7_680, "Core + Accent + Motion")],
            MidiFile.Read(stream, "x").Tracks[0].Events.OfType<MetaEvent>()
                .Where(e => e.Type == MetaEvent.MarkerType).Take(3).Select(e => ((int)e.Tick, e.Text)));
        Assert.Contains("bar 6", File.ReadAllText(Path.Combine(Out, "loop.txt")), StringComparison.Ordinal);
    }

    /// <summary>Named for the tempo that the program has found.</summary>
    private string Loop => Path.GetFileName(Directory.GetFiles(_folder.Path, "loop_*bars.wav",
        SearchOption.AllDirectories).FirstOrDefault() ?? "loop_120bpm_2bars.wav");

    private (int, int)[] Notes(string file) =>
        [.. PatternFiles.Read(Path.Combine(Out, file), null).Pattern.Events.Select(e => (e.PlayedTick, e.Note))
            .Order()];

    private static void Succeed(params string[] args)
    {
        CliRunner run = CliRunner.Run(args);
        Assert.True(run.Code == 0, $"{string.Join(' ', args)}: {run.Error}");
    }
}

using System.Collections.Immutable;
using SoundRoutine.Files;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Pipeline;

public class GenerateTests
{
    private static Pattern Read(string path)
    {
        (Grid grid, ImmutableArray<DrumEvent> events) = ArtifactJson.Read<EventGrid>(path).ToEvents(path);
        return new Pattern(grid, events);
    }

    private static Pattern Version(TemporaryFolder folder, int version) =>
        Read(folder[$"run/4_generate/event_grid_transformer_v{version:000}.json"]);

    private static void Ok(params string[] args)
    {
        CliRunner run = CliRunner.Run(args);
        Assert.True(run.Code == 0, run.Error);
    }

    [Fact]
    public void Variations_are_versions_of_their_own_and_a_seed_asked_for_again_counts()
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--style", "funk", "--bars", "2");
        CliRunner made = CliRunner.Run("generate", folder["run"], "--seed", "5", "--variations", "3");
        Assert.Equal(0, made.Code);
        foreach (string seed in new[] { "seed 5", "seed 6", "seed 7" }) Assert.Contains(seed, made.Out);
        Assert.Equal(3, Directory.GetFiles(folder["run/4_generate"], "*.mid").Length);
        Assert.NotEqual(Version(folder, 1).Events.AsEnumerable(), Version(folder, 2).Events);
        using (RunFolder run =
            RunFolder.OpenExisting(folder["run"])) Assert.Contains("seed 5",
                run.Ledger.Current(StepNames.Generate)!.Summary);
        Assert.Contains("unchanged", CliRunner.Run("generate", folder["run"], "--seed", "6").Out);
        using (RunFolder run =
            RunFolder.OpenExisting(folder["run"])) Assert.Contains("seed 6",
                run.Ledger.Current(StepNames.Generate)!.Summary);
    }

    [Fact]
    public void Step_3_s_options_change_the_grid_and_leave_the_others_as_they_were()
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--style", "funk", "--bars", "3", "--bpm", "101", "--seed", "9");
        Ok("generate", folder["run"], "--meter", "7/8", "--no-fills");
        Grid grid = Version(folder, 1).Grid;
        Assert.Equal((101, "7/8", 3), (grid.Bpm, grid.Meter.ToString(), grid.Bars));
        GridArtifact artifact = ArtifactJson.Read<GridArtifact>(folder["run/3_grid/grid_v002.json"]);
        Assert.Equal(("funk", 9UL), (artifact.Style, artifact.Seed));
        Assert.False(ArtifactJson.Read<SkeletonMeta>(folder["run/3_grid/skeleton_meta_v002.json"]).Fills);
    }

    [Fact]
    public void Locks_and_infills_keep_the_rest_and_doing_them_again_does_nothing()
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--style", "rock", "--bars", "8");
        Ok("generate", folder["run"]);
        Ok("generate", folder["run"], "--lock", "core,accent", "--seed", "2");
        Pattern first = Version(folder, 1), second = Version(folder, 2);
        Assert.Equal(first.Events.Where(e => e.Role is Role.Core or Role.Accent),
            second.Events.Where(e => e.Role is Role.Core or Role.Accent));
        Assert.NotEqual(first.Events.Where(e => e.Role == Role.Motion),
            second.Events.Where(e => e.Role == Role.Motion));
        Assert.Contains("unchanged",
            CliRunner.Run("generate", folder["run"], "--lock", "core,accent", "--seed", "2").Out);
        Ok("generate", folder["run"], "--infill", "3-4", "--seed", "3");
        Pattern third = Version(folder, 3);
        bool Outside(DrumEvent e) => e.Tick / 3840 is < 2 or > 3;
        Assert.Equal(second.Events.Where(Outside), third.Events.Where(Outside));
        Assert.NotEqual(second.Events.Where(e => !Outside(e)), third.Events.Where(e => !Outside(e)));
        Assert.Contains("9", Assert.Single(CliRunner.Run("generate", folder["run"], "--infill", "8-9").ErrorLines));
    }

    [Fact]
    public void What_stays_of_a_pattern_in_a_groove_stays_to_the_tick()
    {
        using var folder = new TemporaryFolder();
        Pattern rock = SkeletonGenerator.Generate(BuiltInStyles.Find("rock").GridFor(Meter.Common, 8),
            new SkeletonOptions { Style = "rock" }, new Seed(3));
        RunFiles.Write(folder["rock.mid"], PatternMidi.ToMidi(rock.Grid, rock.Events, "rock").Write);
        Ok("groove", "extract", folder["rock.mid"], "-o", folder["g.json"]);
        GrooveArtifact groove = ArtifactJson.Read<GrooveArtifact>(folder["g.json"]);
        ArtifactJson.Write(folder["g.json"], groove with { Groove = groove.Groove with { Swing = 62 } });
        Ok("grid", folder["run"], "--style", "rock", "--bars", "8");
        Ok("generate", folder["run"], "--groove", folder["g.json"]);
        Assert.Equal(62, Version(folder, 1).Grid.Swing, 6);
        Ok("generate", folder["run"], "--infill", "3-4", "--seed", "9");
        File.Delete(folder["g.json"]);
        Ok("generate", folder["run"], "--infill", "5-5", "--seed", "10");
        Assert.Equal(62, Version(folder, 3).Grid.Swing, 6);
        bool Stays(DrumEvent e) => e.Tick / 3840 is < 2 or > 4;
        Assert.Equal(Version(folder, 1).Events.Where(Stays), Version(folder, 3).Events.Where(Stays));
    }

    [Fact]
    public void A_grid_for_a_pattern_that_is_refused_is_not_taken_over()
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--style", "rock", "--bars", "8");
        Ok("generate", folder["run"]);
        Assert.Contains("8", Assert.Single(
            CliRunner.Run("generate", folder["run"], "--bars", "4", "--infill", "3-4").ErrorLines));
        using RunFolder run = RunFolder.OpenForReading(folder["run"]);
        Assert.Equal(8, run.Read<EventGrid>(StepNames.Grid).ToEvents("").Grid.Bars);
    }

    [Fact]
    public void A_midi_file_is_gone_on_from_where_it_ends()
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--style", "funk", "--bars", "4");
        Pattern given =
            SkeletonGenerator.Generate(BuiltInStyles.Find("funk").GridFor(Meter.Common, 2),
            new SkeletonOptions { Style = "funk" }, new Seed(3));
        RunFiles.Write(folder["two.mid"], PatternMidi.ToMidi(given.Grid, given.Events, "two").Write);
        Ok("generate", folder["run"], "--continue", folder["two.mid"]);
        Pattern pattern = Version(folder, 1);
        Assert.Equal(given.Events.Select(e => (e.PlayedTick, e.Note, e.Velocity)).Order(),
            pattern.Events.Where(e => e.Tick < 2 * 3840).Select(e => (e.PlayedTick, e.Note, e.Velocity)).Order());
        Assert.Contains(pattern.Events, e => e.Tick >= 2 * 3840 && e.Source == "transformer");
        Assert.Contains("--bars",
            Assert.Single(CliRunner
                .Run("generate", folder["run"], "--bars", "2", "--continue", folder["two.mid"]).ErrorLines));
        Assert.Contains("--meter 4/4",
            Assert.Single(CliRunner
                .Run("generate", folder["run"], "--bars", "8", "--meter", "3/4", "--continue",
                    folder["two.mid"]).ErrorLines));
        File.WriteAllText(folder["bad.mid"], "no");
        Assert.Contains("bad.mid",
            Assert.Single(CliRunner.Run("generate", folder["run"], "--continue", folder["bad.mid"]).ErrorLines));
    }

    [Fact]
    public void A_groove_is_extracted_played_with_and_undone()
    {
        using var folder = new TemporaryFolder();
        Grid grid = BuiltInStyles.Find("rock").GridFor(Meter.Common, 8) with { Swing = 60, SwingUnit = 480 };
        Pattern swung = SkeletonGenerator.Generate(grid, new SkeletonOptions { Style = "rock" }, new Seed(1));
        RunFiles.Write(folder["swung.mid"], PatternMidi.ToMidi(grid, swung.Events, "swung").Write);
        Ok("groove", "extract", folder["swung.mid"], "-o", folder["g.json"]);
        Groove groove = GrooveArtifact.Read(folder["g.json"]);
        Assert.InRange(groove.Swing, 58.5, 61.5);
        Assert.Equal(480, groove.SwingUnit);

        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop());
        Ok("make", folder["loop.wav"], "-o", folder["run"], "--bars", "4", "--to", "5", "--groove", folder["g.json"]);
        Assert.Equal(groove.Swing, Version(folder, 1).Grid.Swing);

        Ok("generate", folder["run"]);
        Ok("layout", folder["run"]);
        Pattern before = Read(folder["run/5_layout/event_grid_v002.json"]);
        Ok("edit", folder["run"], "--groove", folder["g.json"], "--amount", "0.5");
        Pattern edited = Read(folder["run/6_edit/event_grid_v001.json"]);
        Assert.InRange(edited.Grid.Swing, 54, 56);
        Assert.NotEqual(before.Events.Select(e => e.PlayedTick), edited.Events.Select(e => e.PlayedTick));
        Ok("edit", folder["run"], "--undo");
        Assert.Equal(before.Events.Select(e => (e.PlayedTick, e.Velocity)),
            Read(folder["run/6_edit/event_grid_v002.json"]).Events.Select(e => (e.PlayedTick, e.Velocity)));
        Ok("edit", folder["run"], "--redo");

        File.WriteAllText(folder["bad.json"], """{ "artifact": "groove", "format": 1, "groove": { "name": "x" } }""");
        Assert.Contains("bad.json",
            Assert.Single(CliRunner.Run("edit", folder["run"], "--groove", folder["bad.json"]).ErrorLines));
        Assert.Contains("amount",
            Assert.Single(CliRunner
                .Run("edit", folder["run"], "--groove", folder["g.json"], "--amount", "2").ErrorLines));
    }

    [Fact]
    public void The_style_source_plays_as_the_input_does()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop(16));
        Ok("make", folder["loop.wav"], "-o", folder["run"], "--style", "source", "--bars", "4", "--no-fills", "--to",
            "4", "--generator", "skeleton");
        Pattern pattern = Read(folder["run/4_generate/event_grid_skeleton_v001.json"]);
        Assert.InRange(pattern.Grid.Bpm, 119, 121);
        // Kicks on one and three, as the loop has them.
        int[] kicks = [.. pattern.Events.Where(e => e.Instrument == Instrument.Kick).Select(e => e.Tick % 3840)];
        Assert.NotEmpty(kicks);
        Assert.All(kicks, tick => Assert.True(tick % 1920 == 0, $"a kick at {tick}"));
        Assert.True(File.Exists(folder["run/3_grid/groove_v001.json"]));
        Ok("generate", folder["run"], "--style", "source");
        Ok("groove", "extract", folder["run"], "-o", folder["g.json"]);
        Assert.InRange(GrooveArtifact.Read(folder["g.json"]).Bpm, 119, 121);
        Ok("grid", folder["empty"], "--style", "rock");
        Assert.Equal(1, CliRunner.Run("generate", folder["empty"], "--style", "source").Code);
    }

    [Fact]
    public void Without_a_kit_s_sounds_a_piece_is_not_chosen()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop());
        Ok("make", folder["loop.wav"], "-o", folder["run"], "--bars", "8", "--to", "5", "--style", "jazz",
            "--skeleton", "free");
        Assert.DoesNotContain(ArtifactJson.Read<KitManifest>(folder["run/1_preprocess/kit_manifest.json"]).Samples,
            s => s.Class == Instrument.Ride);
        Assert.DoesNotContain(Version(folder, 1).Events,
            e => e.Source == "transformer" && e.Instrument == Instrument.Ride);
    }

    [Theory]
    [InlineData("--skeleton", "loose")]
    [InlineData("--temperature", "3")]
    [InlineData("--top-p", "0")]
    [InlineData("--guidance", "9")]
    [InlineData("--variations", "0")]
    [InlineData("--infill", "8-5")]
    [InlineData("--infill", "x")]
    [InlineData("--lock", "drums")]
    [InlineData("--fill-bars", "four")]
    [InlineData("--generator", "markov")]
    [InlineData("--groove-amount", "2")]
    public void A_wrong_value_is_named(string option, string value)
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--bars", "2");
        CliRunner run = CliRunner.Run("generate", folder["run"], option, value);
        Assert.Equal(2, run.Code);
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public void Nothing_can_be_kept_of_a_pattern_that_is_not_there()
    {
        using var folder = new TemporaryFolder();
        Ok("grid", folder["run"], "--bars", "2");
        Assert.Contains("no pattern yet",
            Assert.Single(CliRunner.Run("generate", folder["run"], "--lock", "core").ErrorLines));
    }
}

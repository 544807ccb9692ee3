using System.Collections.Immutable;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Pipeline;

public class MakeTests
{
    private static MakeOptions Options(TemporaryFolder folder, params string[] inputs) => new()
    {
        Output = folder["out"],
        Preprocess = new() { Inputs = [.. inputs] },
        Grid = new() { Bars = 4 },
        Render = new() { Name = "track", Formats = ["wav"] },
    };

    private static string Loop(TemporaryFolder folder, string name = "loop.wav")
    {
        TestSongs.Write(folder[name], TestSongs.DrumLoop());
        return folder[name];
    }

    [Fact]
    public void The_demo_song_becomes_a_kit_and_a_track_at_the_loudness_asked_for()
    {
        using var folder = new TemporaryFolder();
        MakeResult result = Producer.Make(Options(folder, Repository.DemoSong));
        Assert.Equal(7, result.Steps.Length);
        KitManifest kit = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]);
        Instrument[] classes = [.. kit.Samples.Select(s => s.Class).Distinct()];
        Assert.Contains(Instrument.Kick, classes);
        Assert.Contains(Instrument.Snare, classes);
        Assert.Contains(Instrument.HihatClosed, classes);
        Assert.InRange(kit.Sources.Single().Tempo!.Bpm, 95, 97);
        AudioBuffer track = AudioFile.Read(folder["out/7_render/track.wav"]);
        Assert.InRange(Loudness.Measure(track).IntegratedLufs, -15, -13);
        Assert.True(Loudness.Measure(track).TruePeakDb <= -0.9);
        using FileStream midi = File.OpenRead(folder["out/7_render/track.mid"]);
        Assert.NotEmpty(MidiFile.Read(midi, "track.mid").Tracks);
    }

    [Fact]
    public void The_same_command_twice_does_nothing_the_second_time()
    {
        using var folder = new TemporaryFolder();
        MakeOptions options = Options(folder, Loop(folder));
        Producer.Make(options);
        Dictionary<string, DateTime> before = Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories)
            .ToDictionary(f => f, File.GetLastWriteTimeUtc);
        MakeResult again = Producer.Make(options);
        Assert.True(again.Unchanged);
        Assert.All(before.Where(f => !f.Key.EndsWith(".lock", StringComparison.Ordinal)),
            f => Assert.Equal(f.Value, File.GetLastWriteTimeUtc(f.Key)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_another_track()
    {
        using var folder = new TemporaryFolder();
        string loop = Loop(folder);
        byte[] Run(string name, ulong seed)
        {
            Producer.Make(Options(folder, loop) with { Output = folder[name], Seed = seed });
            return File.ReadAllBytes(folder[$"{name}/7_render/track.wav"]);
        }
        byte[] first = Run("a", 7);
        Assert.Equal(first, Run("b", 7));
        Assert.NotEqual(first, Run("c", 8));
    }

    [Fact]
    public void Another_style_runs_only_the_steps_after_it_and_overwrites_nothing()
    {
        using var folder = new TemporaryFolder();
        MakeOptions options = Options(folder, Loop(folder));
        Producer.Make(options);
        MakeResult result = Producer.Make(options with { Grid = options.Grid with { Style = "house" } });
        Assert.Equal([true, true, false, false, false, false, false], result.Steps.Select(s => s.Reused));
        Assert.True(File.Exists(folder["out/3_grid/grid_v001.json"]));
        Assert.True(File.Exists(folder["out/3_grid/grid_v002.json"]));
        MakeResult back = Producer.Make(options);
        Assert.Equal(1, back.Steps[2].Version);
    }

    [Fact]
    public void A_result_changed_by_hand_is_not_served_as_the_step_s_own()
    {
        using var folder = new TemporaryFolder();
        MakeOptions options = Options(folder, Loop(folder));
        Producer.Make(options);
        File.AppendAllText(folder["out/4_generate/event_grid_transformer_v001.json"], " ");
        MakeResult result = Producer.Make(options);
        Assert.False(result.Steps[3].Reused);
        Assert.Equal(2, result.Steps[3].Version);
    }

    [Fact]
    public void An_input_changed_on_disk_is_analyzed_anew()
    {
        using var folder = new TemporaryFolder();
        string loop = Loop(folder);
        Producer.Make(Options(folder, loop));
        TestSongs.Write(loop, TestSongs.DrumLoop(6));
        Assert.False(Producer.Make(Options(folder, loop)).Steps[0].Reused);
    }

    [Fact]
    public void Resuming_from_a_step_uses_what_is_there()
    {
        using var folder = new TemporaryFolder();
        MakeOptions options = Options(folder, Loop(folder));
        Producer.Make(options with { To = 2 });
        Assert.False(Directory.Exists(folder["out/3_grid"]));
        MakeResult rest = Producer.Make(options with { From = 3, Preprocess = new() });
        Assert.Equal(5, rest.Steps.Length);
        Assert.True(File.Exists(folder["out/7_render/track.wav"]));
    }

    [Fact]
    public void The_midi_the_events_and_the_grid_agree_to_the_tick()
    {
        using var folder = new TemporaryFolder();
        Producer.Make(Options(folder, Loop(folder)) with { Grid = new() { Bars = 4, Style = "jazz" }, To = 5 });
        string path = folder["out/4_generate/event_grid_transformer_v001.json"];
        (_, var events) = ArtifactJson.Read<EventGrid>(path).ToEvents(path);
        using FileStream stream = File.OpenRead(folder["out/4_generate/transformer_output_v001.mid"]);
        var pattern = SoundRoutine.Patterns.PatternMidi.FromMidi(MidiFile.Read(stream, "x.mid")).Pattern;
        Assert.Equal(events.Select(e => (e.PlayedTick, e.Note, e.Velocity, e.Role)).Order(),
            pattern.Events.Select(e => (e.PlayedTick, e.Note, e.Velocity, e.Role)).Order());
        Assert.Contains(events, e => e.MicroOffset != 0);
    }

    [Fact]
    public void Several_inputs_make_one_kit_and_file_names_never_collide()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in/a"]);
        Directory.CreateDirectory(folder["in/b é"]);
        TestSongs.Write(folder["in/a/x.wav"], TestSongs.DrumLoop(4));
        TestSongs.Write(folder["in/b é/x.wav"], TestSongs.DrumLoop(6));
        Producer.Make(Options(folder, folder["in"]) with { To = 1 });
        KitManifest kit = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]);
        Assert.Equal(2, kit.Sources.Length);
        Assert.Equal(kit.Samples.Length, kit.Samples.Select(s => s.File.ToLowerInvariant()).Distinct().Count());
        Assert.All(kit.Samples, s => Assert.True(File.Exists(folder["out/1_preprocess/" + s.File])));
    }

    [Fact]
    public void A_long_single_stroke_is_a_one_shot_and_a_loop_is_not()
    {
        using var folder = new TemporaryFolder();
        Rng rng = new Seed(3).CreateRng();
        var cymbal = new float[2 * 44_100];
        for (int i = 0; i < cymbal.Length; i++)
            cymbal[i] = (float)(0.5 * rng.NextGaussian() * Math.Exp(-i / 20_000.0) * 0.4);
        TestSongs.Write(folder["cymbal.wav"], new AudioBuffer(44_100, cymbal));
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop());
        Producer.Make(Options(folder, folder["cymbal.wav"], folder["loop.wav"]) with { To = 1 });
        KitManifest kit = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]);
        Assert.Equal(SourceKind.OneShot,
            kit.Sources.Single(s => s.Name.EndsWith("cymbal.wav", StringComparison.Ordinal)).Kind);
        Assert.NotEqual(SourceKind.OneShot,
            kit.Sources.Single(s => s.Name.EndsWith("loop.wav", StringComparison.Ordinal)).Kind);
    }

    [Fact]
    public void Edits_are_undone_and_redone_and_survive_a_new_layout()
    {
        using var folder = new TemporaryFolder();
        MakeOptions options = Options(folder, Loop(folder));
        Producer.Make(options);
        var context = StepContext.Default;
        using (RunFolder run = RunFolder.OpenExisting(folder["out"]))
        {
            new EditStep().Run(run, new EditChange { Flags = ["mute:role=motion"] }, context);
            Assert.DoesNotContain(Events(run), e => e.Role == Role.Motion);
            new EditStep().Run(run, new EditChange { Undo = true }, context);
            Assert.Contains(Events(run), e => e.Role == Role.Motion);
            new EditStep().Run(run, new EditChange { Redo = true }, context);
            Assert.DoesNotContain(Events(run), e => e.Role == Role.Motion);
        }
        Producer.Make(options with { Grid = options.Grid with { Style = "disco" } });
        using (RunFolder run =
            RunFolder.OpenExisting(folder["out"])) Assert.DoesNotContain(Events(run), e => e.Role == Role.Motion);

        static IEnumerable<DrumEvent> Events(RunFolder run)
        {
            string path = run.PathOf<EventGrid>(StepNames.Edit);
            return ArtifactJson.Read<EventGrid>(path).ToEvents(path).Events;
        }
    }

    [Fact]
    public void A_role_set_by_the_user_survives_a_rerun()
    {
        using var folder = new TemporaryFolder();
        MakeOptions options = Options(folder, Loop(folder)) with { To = 2 };
        Producer.Make(options);
        string id = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]).Samples[0].Id;
        using (RunFolder run = RunFolder.OpenExisting(folder["out"]))
            new RolesStep()
                .Run(run, new RoleStepOptions { Set = new Dictionary<string, Role> { [id] = Role.Texture }
                    .ToImmutableSortedDictionary() }, StepContext.Default);
        Producer.Make(options);
        using (RunFolder run = RunFolder.OpenExisting(folder["out"]))
            Assert.Contains(id, run.Read<RolePools>().Texture);
    }
}

using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Separation;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Kits;
using SoundRoutine.Tests.Models;

namespace SoundRoutine.Tests.Pipeline;

public class ManyInputsTests
{
    private static void Fill(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["in"]);
        for (int i = 0; i < 12; i++)
        {
            float[] sound =
                i % 3 == 0 ? TestSounds.Kick(hz: 45 + i)
                : i % 3 == 1 ? TestSounds.Snare(seed: i) : TestSounds.Hat(seed: i);
            TestSongs.Write(folder[$"in/{i:00}.wav"], TestSounds.Mono(sound));
        }
        File.Copy(folder["in/03.wav"], folder["in/90 the same.wav"]);
        File.WriteAllText(folder["in/95 broken.wav"], "no sound");
        TestSongs.Write(folder["in/99 loop.wav"], TestSongs.DrumLoop());
    }

    private static KitManifest Kit(TemporaryFolder folder, string output, Action<StepProgress>? see = null)
    {
        using RunFolder run = RunFolder.Open(folder[output]);
        new PreprocessStep()
            .Run(run, new PreprocessOptions { Inputs = [folder["in"]], Separation = new() { Separator = "none" } },
                StepContext.Default with { Progress = see is null ? null : new Watcher(see) });
        return run.Read<KitManifest>();
    }

    [Fact]
    public void Inputs_worked_on_side_by_side_are_listed_in_order_each_under_its_name()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        KitManifest kit = Kit(folder, "out");
        string[] names =
            [.. Directory.GetFiles(folder["in"]).Order(StringComparer.Ordinal)
                .Where(f => !f.Contains("broken", StringComparison.Ordinal))];
        Assert.Equal(names, kit.Sources.Select(s => s.Name));
        Assert.Contains("broken", Assert.Single(kit.Skipped).Name, StringComparison.Ordinal);
        Assert.Equal(kit.Sources[3].Sha256, kit.Sources[12].Sha256);
        Assert.Equal(kit.Sources[3].Analysis, kit.Sources[12].Analysis);
    }

    [Fact]
    public void A_warning_names_a_known_recording_as_it_is_named_now()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["whole.wav"], TestSounds.Mono(TestSounds.Kick()));
        byte[] bytes = File.ReadAllBytes(folder["whole.wav"]);
        foreach (string name in new[] { "before.wav", "after.wav" })
        {
            File.WriteAllBytes(folder[name], bytes[..^2000]);
            CliRunner run = CliRunner.Run("preprocess", folder[name], "-o", folder["out"], "--separator", "none");
            Assert.Contains($"warning: {folder[name]}: the file is cut off", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_second_run_elsewhere_gives_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        Kit(folder, "one");
        Kit(folder, "two");
        string[] files =
            [.. Directory.GetFiles(folder["one/1_preprocess"], "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder["one"], f)).Order(StringComparer.Ordinal)];
        Assert.True(files.Length > 20);
        Assert.All(files,
            f => Assert.Equal(File.ReadAllBytes(folder["one/" + f]), File.ReadAllBytes(folder["two/" + f])));
    }

    [Fact]
    public void Progress_never_falls_and_moves_with_every_file()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        List<double> seen = [];
        Kit(folder, "out", p => { lock (seen) seen.Add(p.Fraction); });
        Assert.Equal(seen.Order(), seen);
        Assert.True(seen.Distinct().Count() >= 15);
        Assert.Equal(1, seen[^1]);
    }

    [Fact]
    public void The_shares_of_one_input_follow_what_its_parts_take()
    {
        AnalysisShares drums = AnalysisShares.Of(new PassThroughSeparator(), 1, apart: false),
            song = AnalysisShares.Of(new EmbeddedSeparator(SoundRoutine.Models.Device.Cpu), 1, apart: false),
            taken = AnalysisShares.Of(new PassThroughSeparator(), 1, keepsParts: true);
        Assert.Equal(drums.Decoded, drums.Separated);
        foreach (AnalysisShares shares in (AnalysisShares[])[drums, song])
            Assert.True(shares.Decoded < shares.Heard && shares.Separated < shares.Heard && shares.Heard < 1);
        Assert.InRange(song.Separated - song.Decoded, 0.55, 0.75);
        Assert.True(song.Measured < 1.001 && taken.Measured < 0.9);
    }
}

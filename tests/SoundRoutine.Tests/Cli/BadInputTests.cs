using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Cli;

/// <summary>
/// Whatever is wrong: one line that names the thing and the remedy, the right exit code, nothing half-written.
/// </summary>
public partial class BadInputTests
{
    public static TheoryData<string> BadFiles => [.. Makers.Keys];

    private static readonly Dictionary<string, Action<string>> Makers = new()
    {
        ["missing.wav"] = _ => { },
        ["empty.wav"] = path => File.WriteAllBytes(path, []),
        ["header-only.wav"] = path => File.WriteAllBytes(path, Wav()[..20]),
        ["zero-length.wav"] = path => TestSongs.Write(path, AudioBuffer.Silence(44_100, 1, 0)),
        ["silent.wav"] = path => TestSongs.Write(path, AudioBuffer.Silence(44_100, 2, 60_000)),
        ["too-low.wav"] = path => TestSongs.Write(path, new AudioBuffer(3999,
            [.. Enumerable.Range(0, 8000).Select(i => (float)Math.Sin(i * 0.3) * (1 - i % 1000 / 1000f))])),
        ["nan.wav"] = path =>
        {
            var nan = new float[50_000];
            Array.Fill(nan, float.NaN);
            using IAudioSource source = new AudioBuffer(44_100, nan).AsSource();
            AudioFile.Write(path, source, new EncodeOptions { Encoding = WavEncoding.Float32 });
        },
        ["corrupt.mp3"] = path =>
            File.WriteAllBytes(path, [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37 % 251))]),
        ["text.wav"] = path => File.WriteAllText(path, "this is not sound, whatever its name says"),
        ["no-audio-folder"] = path => Directory.CreateDirectory(path),
    };

    private static byte[] Wav()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["x.wav"], TestSongs.DrumLoop(2));
        return File.ReadAllBytes(folder["x.wav"]);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_input_alone_fails_with_one_line_that_names_it(string name)
    {
        using var folder = new TemporaryFolder();
        Makers[name](folder[name]);
        CliRunner run = CliRunner.Run("make", folder[name], "-o", folder["out"], "--format", "wav");
        Assert.Equal(1, run.Code);
        string line = Assert.Single(run.ErrorLines);
        Assert.Contains(name, line);
        Assert.DoesNotContain("unexpected", line);
        Assert.DoesNotContain("   at ", run.Error);
        AssertNothingHalfWritten(folder.Path);
        Assert.False(File.Exists(folder["out/7_render/track.wav"]));
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_input_among_good_ones_is_reported_and_skipped(string name)
    {
        using var folder = new TemporaryFolder();
        Makers[name](folder[name]);
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(4));
        CliRunner run =
            CliRunner.Run("make", folder[name], folder["good.wav"], "-o", folder["out"], "--format", "wav", "--bars",
            "2");
        Assert.Equal(1, run.Code);
        Assert.Contains(run.Error.Split('\n'),
            l => l.StartsWith("warning:", StringComparison.Ordinal) && l.Contains(name, StringComparison.Ordinal));
        Assert.True(File.Exists(folder["out/7_render/track.wav"]));
        KitManifest kit = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]);
        Assert.Equal("good.wav", Path.GetFileName(Assert.Single(kit.Sources).Name));
        Assert.Single(kit.Skipped);
        // The exit code of a rerun that has nothing to do says so, too.
        Assert.Equal(1,
            CliRunner.Run("make", folder[name], folder["good.wav"], "-o", folder["out"], "--format", "wav", "--bars",
            "2").Code);
    }

    [Fact]
    public void A_truncated_wav_is_used_as_far_as_it_goes_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        byte[] wav = Wav();
        File.WriteAllBytes(folder["cut.wav"], wav[..(wav.Length * 3 / 4)]);
        CliRunner run = CliRunner.Run("preprocess", folder["cut.wav"], "-o", folder["out"]);
        Assert.Equal(0, run.Code);
        Assert.Contains("cut.wav", run.Error);
    }

    [Fact]
    public void An_mp3_named_wav_is_read_for_what_it_is()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["a.wav"], TestSongs.DrumLoop(4));
        using (IAudioSource source =
            AudioFile.Open(folder["a.wav"])) AudioFile.Write(folder["a.mp3"], source, new EncodeOptions());
        File.Move(folder["a.mp3"], folder["b.wav"]);
        Assert.Equal(0, CliRunner.Run("preprocess", folder["b.wav"], "-o", folder["out"]).Code);
    }

    [Fact]
    public void An_unwritable_place_for_the_run_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["taken"], "a file");
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(2));
        CliRunner run = CliRunner.Run("make", folder["good.wav"], "-o", folder["taken"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("taken", Assert.Single(run.ErrorLines));
        CliRunner proc = CliRunner.Run("make", folder["good.wav"], "-o", "/proc/soundroutine-cannot-be-here");
        Assert.Equal(1, proc.Code);
        Assert.Contains("/proc/soundroutine-cannot-be-here", Assert.Single(proc.ErrorLines));
    }

    [Fact]
    public void Two_programs_cannot_work_in_one_folder()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(2));
        using RunFolder held = RunFolder.Open(folder["out"]);
        CliRunner run = CliRunner.Run("make", folder["good.wav"], "-o", folder["out"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("another program", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 99", "format 99")]
    [InlineData("\"artifact\": \"event_grid\"", "\"artifact\": \"recipe\"", "recipe")]
    [InlineData("\"events\"", "\"evnts\"", "'events'")]
    [InlineData("\"bpm\"", "\"bmp\"", "'bpm'")]
    [InlineData("\"events\": [", "\"events\": [[[", "event_grid")]
    public void A_broken_artifact_is_refused_by_name(string from, string to, string expected)
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(4));
        Assert.Equal(0,
            CliRunner.Run("make", folder["good.wav"], "-o", folder["out"], "--to", "4", "--bars", "2").Code);
        string path = folder["out/4_generate/event_grid_transformer_v001.json"];
        string text = File.ReadAllText(path);
        Assert.Contains(from, text);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
        CliRunner run = CliRunner.Run("layout", folder["out"]);
        Assert.Equal(1, run.Code);
        string line = Assert.Single(run.ErrorLines);
        Assert.Contains("event_grid_transformer_v001.json", line);
        Assert.Contains(expected, line);
        Assert.False(Directory.Exists(folder["out/5_layout"]) && Directory.EnumerateFiles(folder["out/5_layout"])
            .Any());
    }

    [Fact]
    public void A_manifest_that_points_outside_its_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(4));
        Assert.Equal(0,
            CliRunner.Run("make", folder["good.wav"], "-o", folder["out"], "--to", "4", "--bars", "2").Code);
        string path = folder["out/1_preprocess/kit_manifest.json"];
        KitManifest manifest = ArtifactJson.Read<KitManifest>(path);
        ArtifactJson.Write(path,
            manifest with { Samples = [manifest.Samples[0] with { File = "../../../secret.wav" },
                .. manifest.Samples[1..]] });
        CliRunner run = CliRunner.Run("roles", folder["out"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("outside", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public void A_step_without_the_one_before_it_names_the_verb_to_run()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("preprocess", Assert.Single(CliRunner.Run("render", folder["nowhere"]).ErrorLines));
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(4));
        Assert.Equal(0, CliRunner.Run("preprocess", folder["good.wav"], "-o", folder["out"]).Code);
        CliRunner run = CliRunner.Run("layout", folder["out"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("'soundroutine ", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public void A_misspelled_edit_is_refused_by_name_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["good.wav"], TestSongs.DrumLoop(4));
        Assert.Equal(0,
            CliRunner.Run("make", folder["good.wav"], "-o", folder["out"], "--format", "wav", "--bars", "2").Code);
        CliRunner run = CliRunner.Run("edit", folder["out"], "--op", "velocty:scale=0.5");
        Assert.NotEqual(0, run.Code);
        Assert.Contains("velocty", Assert.Single(run.ErrorLines));
        Assert.False(File.Exists(folder["out/6_edit/edit_history.json"]));
    }

    [Fact]
    public void A_full_disk_is_one_line_and_leaves_nothing()
    {
        Assert.True(File.Exists("/dev/full"));
        var e = Assert.Throws<SoundRoutineException>(() => FileErrors.Guard("/some/file.wav", () =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.Write(new byte[100_000]);
            full.Flush();
        }));
        Assert.Contains("disk is full", e.Message);
        Assert.Contains("/some/file.wav", e.Message);
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(
            () => RunFiles.Write(folder["a.json"], _ => throw new InvalidOperationException()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Material_without_hits_is_a_kit_without_samples_and_a_clear_word_instead_of_a_track()
    {
        using var folder = new TemporaryFolder();
        var tone = new float[88_200];
        for (int i = 0; i < tone.Length; i++)
            tone[i] = 0.2f * (float)(Math.Sin(2 * Math.PI * 220 * i / 44_100.0) * Math.Min(1, i / 30_000.0));
        TestSongs.Write(folder["tone.wav"], new AudioBuffer(44_100, tone));
        CliRunner step = CliRunner.Run("preprocess", folder["tone.wav"], "-o", folder["out"]);
        Assert.Equal(0, step.Code);
        if (ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]).Samples.Length > 0) return;
        CliRunner make = CliRunner.Run("make", folder["tone.wav"], "-o", folder["out"]);
        Assert.Equal(1, make.Code);
        Assert.Contains("no hits", Assert.Single(make.ErrorLines));
    }

    private static void AssertNothingHalfWritten(string folder) =>
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories),
            f => f.EndsWith(".part", StringComparison.Ordinal));
}

using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Separation.Parts;
using SoundRoutine.Tests.Kits;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Pipeline;

public sealed class KeepPartsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KeepPartsTests()
    {
        Directory.CreateDirectory(_folder["other"]);
        TestSongs.Write(_folder["a.wav"], TestSongs.DrumLoop(2));
        TestSongs.Write(_folder["other/a.wav"], TestSongs.DrumLoop(3));
        TestSongs.Write(_folder["hit.wav"], TestSounds.Mono(TestSounds.Snare()));
    }

    public void Dispose() => _folder.Dispose();

    private string First => _folder["run/1_preprocess"];

    private CliRunner Preprocess(params string[] options)
    {
        CliRunner run = CliRunner.Run(["preprocess", _folder["a.wav"], _folder["other/a.wav"], _folder["hit.wav"], "-o",
            _folder["run"], "--separator", "none", .. options]);
        Assert.True(run.Code == 0, run.Error);
        return run;
    }

    private SourceEntry[] Sources()
    {
        using RunFolder run = RunFolder.Open(_folder["run"]);
        return [.. run.Read<KitManifest>().Sources];
    }

    private static void Damage(string file)
    {
        using FileStream stream = File.OpenWrite(file);
        stream.SetLength(stream.Length / 2);
    }

    [Fact]
    public void Parts_of_loops_are_kept_and_named_in_the_manifest()
    {
        Preprocess("--keep-parts", "--keep-stems");
        SourceEntry[] sources = Sources();
        Assert.Null(sources.Single(s => s.Kind == SourceKind.OneShot).Parts);
        SourceEntry[] loops = [.. sources.Where(s => s.Kind != SourceKind.OneShot)];
        Assert.Equal(2, loops.Length);
        foreach (SourceEntry loop in loops)
        {
            Assert.Equal(DrumParts.All, loop.Parts!.Value.Select(p => p.Part));
            AudioBuffer stem = AudioFile.Read(Path.Combine(First, loop.Stem!));
            AudioBuffer[] parts =
                [.. loop.Parts.Value.Select(p => AudioFile.Read(RunFolder.Inside(First, p.File, "manifest")))];
            for (int c = 0; c < stem.Channels; c++)
                for (int i = 0; i < stem.Frames; i++)
                    Assert.Equal(stem[c][i], parts.Sum(p => p[c][i]), 1e-5f * stem.Peak);
        }
        Assert.Equal(12, loops.SelectMany(s => s.Parts!.Value).Select(p => p.File).Distinct().Count());
        Assert.Equal(12, Directory.GetFiles(Path.Combine(First, "parts"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_part_that_is_gone_or_damaged_is_made_again()
    {
        Preprocess("--parts");
        Assert.Contains("unchanged", Preprocess("--keep-parts").Out, StringComparison.Ordinal);
        string kept = Path.Combine(First, Sources()[0].Parts!.Value[0].File);
        byte[] before = File.ReadAllBytes(kept);
        string[] cached = Directory.GetFiles(Path.Combine(First, "sources"), "kick.wav", SearchOption.AllDirectories);
        Assert.Equal(2, cached.Length);
        File.Delete(kept);
        foreach (string file in cached) Damage(file);
        Assert.DoesNotContain("unchanged", Preprocess("--keep-parts").Out, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(kept));
        Directory.Delete(Path.GetDirectoryName(cached[0])!, recursive: true);
        Preprocess("--keep-parts");
        Assert.All(cached, file => Assert.True(AudioFile.Read(file).Frames > 0));
    }

    [Fact]
    public void Parts_that_are_no_longer_wanted_go()
    {
        Preprocess("--keep-parts");
        Preprocess();
        Assert.All(Sources(), s => Assert.Null(s.Parts));
        Assert.False(Directory.Exists(Path.Combine(First, "parts")));
        string manifest = File.ReadAllText(Path.Combine(First, "kit_manifest.json"));
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(manifest).RootElement.GetProperty("sources")[0]
            .GetProperty("parts").ValueKind);
    }

    [Fact]
    public void Make_takes_the_short_name()
    {
        CliRunner run = CliRunner.Run("make", _folder["a.wav"], "-o", _folder["run"], "--to", "1", "--parts");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(6, Assert.Single(Sources()).Parts!.Value.Length);
    }
}

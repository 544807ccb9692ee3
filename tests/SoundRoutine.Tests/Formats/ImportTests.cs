using SoundRoutine.Formats;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Exporting;

namespace SoundRoutine.Tests.Formats;

/// <summary>Kits that were exported, imported again by the command line.</summary>
public sealed class ImportTests(ExportedKit kit) : IClassFixture<ExportedKit>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".sfz", true)]
    [InlineData(".dspreset", true)]
    [InlineData(".h2drumkit", true)]
    [InlineData(".sf2", false)]
    [InlineData(".multisample", true)]
    [InlineData(".xrni", true)]
    public void An_exported_kit_imported_is_the_same_kit(string extension, bool robins)
    {
        CliRunner export = CliRunner.Run("export", kit.Run, "-o", _folder["kit"], "--name", "k", "--format",
            "sfz,decentsampler,hydrogen,sf2,multisample,xrni");
        Assert.True(export.Code == 0, export.Error);
        KitManifest back = Imported(_folder["kit/k" + extension]);
        Assert.Equal(kit.Manifest.Instruments.Select(i => i.Note), back.Instruments.Select(i => i.Note));
        Assert.Equal(kit.Manifest.Instruments.SelectMany(i => i.Layers.Select(l =>
            (i.Note, l.Low, l.High, robins ? l.Samples.Length : 1))), back.Instruments.SelectMany(i =>
                i.Layers.Select(l => (i.Note, l.Low, l.High, l.Samples.Length))));
        Assert.Equal(SourceKind.Kit, back.Sources.Single().Kind);
        Assert.All(back.Samples, s => Assert.NotNull(s.Place));
        // Once more, from what was imported: nothing is lost on the way.
        CliRunner again =
            CliRunner.Run("export", _folder["run"], "-o", _folder["again"], "--name", "k", "--format", "sfz");
        Assert.True(again.Code == 0, again.Error);
        SamplerKit first = MadeKits.Read(_folder["kit/k" + extension]).Kit!,
            last = MadeKits.Read(_folder["again/k.sfz"]).Kit!;
        Assert.Equal(first.Pads.SelectMany(p => p.Layers.SelectMany(l => l.RoundRobins.Select(z =>
            (p.Note, p.ChokedBy > 0, l.Low, l.High, Math.Round(z.GainDb, 1))))), last.Pads.SelectMany(p =>
                p.Layers.SelectMany(l => l.RoundRobins.Select(z =>
                    (p.Note, p.ChokedBy > 0, l.Low, l.High, Math.Round(z.GainDb, 1))))));
        if (extension is not ".sf2")
            foreach ((SamplerZone one, SamplerZone other) in first.Zones.Zip(last.Zones))
                Assert.True(one.Sound.Read()[0].SequenceEqual(other.Sound.Read()[0]), one.Sound.Name);
    }

    [Fact]
    public void A_folder_of_one_shots_is_a_kit_with_layers_and_round_robins_by_name()
    {
        foreach (string name in new[] { "Kick_v1", "Kick_v2", "Snare_rr1", "Snare_rr2", "open hat" })
            MadeKits.Zone(_folder["hits"], name, name.Length, 1, 0, 0);
        KitManifest made = Imported(_folder["hits"]);
        Assert.Equal([(Instrument.Kick, 2, 1), (Instrument.Snare, 1, 2), (Instrument.HihatOpen, 1, 1)],
            made.Instruments.OrderBy(i => i.Class).Select(i => (i.Class, i.Layers.Length, i.Layers[0].Samples.Length)));
        Assert.Equal([36, 38, 46], made.Instruments.OrderBy(i => i.Class).Select(i => i.Note));
    }

    [Fact]
    public void A_kit_makes_a_track()
    {
        Assert.Equal(0, CliRunner.Run("export", kit.Run, "-o", _folder["kit"], "--name", "k", "--format", "sf2").Code);
        CliRunner make = CliRunner.Run("make", _folder["kit/k.sf2"], "-o", _folder["run"], "--bars", "2", "--generator",
            "skeleton", "--format", "wav");
        Assert.True(make.Code == 0, make.Error);
        Assert.True(File.Exists(_folder["run/7_render/k.wav"]));
        Assert.Contains("nothing has changed", Said("make", _folder["kit/k.sf2"], "-o", _folder["run"], "--bars",
            "2", "--generator", "skeleton", "--format", "wav"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_kit_is_refused_and_leaves_nothing()
    {
        File.WriteAllText(_folder["a.txt"], "words");
        File.WriteAllText(_folder["b.sfz"], "<region> key=36 sample=gone.wav");
        foreach ((string input, string said) in new[] { (_folder["a.txt"], "is no kit"),
            (_folder["none"], "is not there"), (_folder["b.sfz"], "gone.wav") })
        {
            CliRunner run = CliRunner.Run("import", input, "-o", _folder["run"]);
            Assert.Equal(1, run.Code);
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_folder["run"]));
        }
        Assert.Equal(1, CliRunner.Run("make", _folder["b.sfz"], Path.Combine(kit.Out, "Käse & Kit.sfz"), "-o",
            _folder["run"]).Code);
    }

    [Fact]
    public void A_run_folder_in_a_folder_of_one_shots_is_no_part_of_it()
    {
        MadeKits.Zone(_folder["hits"], "x", 36, 1, 0, 0);
        Assert.Equal(0, CliRunner.Run("import", _folder["hits"], "-o", _folder["hits/out"]).Code);
        Assert.Contains("unchanged", Said("import", _folder["hits"], "-o", _folder["hits/out"]),
            StringComparison.Ordinal);
        Assert.Equal(0, CliRunner.Run("import", _folder["hits"], "-o", _folder["hits/other"]).Code);
        Assert.Single(ArtifactJson.Read<KitManifest>(_folder["hits/other/1_preprocess/kit_manifest.json"]).Samples);
    }

    [Fact]
    public void A_part_of_a_sound_is_imported_as_it_is_played()
    {
        MadeKits.Zone(_folder["kit"], "x", 36, 1, 0, 0);
        File.WriteAllText(_folder["kit/a.sfz"], "<region> key=36 sample=x.wav offset=100 end=599\n"
            + "<region> key=38 sample=x.wav offset=99999\n<region> key=40 sample=x.wav offset=500 end=3");
        KitManifest made = Imported(_folder["kit/a.sfz"]);
        Assert.Equal(500, Math.Round(made.Samples.Single(s => s.Place!.Note == 36).End * 44_100));
    }

    [Fact]
    public void Another_kit_in_the_folder_keeps_its_samples()
    {
        Assert.Equal(0, CliRunner.Run("export", kit.Run, "-o", _folder["kit"], "--name", "a", "--format", "sfz").Code);
        CliRunner run = CliRunner.Run("export", kit.Run, "-o", _folder["kit"], "--name", "b", "--format", "sfz");
        Assert.Equal(1, run.Code);
        Assert.Contains("a.sfz: is another kit", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["kit/b.sfz"]));
        Assert.Equal(0, CliRunner.Run("export", kit.Run, "-o", _folder["kit"], "--name", "b", "--format", "sf2").Code);
    }

    [Fact]
    public void A_license_with_what_no_file_can_hold_is_written_without_it()
    {
        CliRunner run = CliRunner.Run("export", kit.Run, "-o", _folder["kit"], "--license", "CC0\u0001 <x>", "--format",
            "sfz,hydrogen,multisample,xrni,sf2,ableton,mpc");
        Assert.True(run.Code == 0, run.Error);
        Assert.Equal("CC0  <x>", MadeKits.Read(_folder["kit/kit.h2drumkit"]).Kit!.License);
        Assert.Equal("CC0  (x>", MadeKits.Read(_folder["kit/kit.sfz"]).Kit!.License);
    }

    [Fact]
    public void Inspect_tells_what_a_kit_holds()
    {
        CliRunner run = CliRunner.Run("inspect", kit.File(".sfz"));
        Assert.Equal(0, run.Code);
        Assert.Contains("region:", run.Out, StringComparison.Ordinal);
        Assert.All(kit.Manifest.Instruments, i => Assert.Contains(i.Name, run.Out, StringComparison.Ordinal));
    }

    private static string Said(params string[] arguments) =>
        CliRunner.Run(arguments) is var run ? run.Out + run.Error : "";

    private KitManifest Imported(string path)
    {
        CliRunner run = CliRunner.Run("import", path, "-o", _folder["run"]);
        Assert.True(run.Code == 0, run.Error);
        return ArtifactJson.Read<KitManifest>(_folder["run/1_preprocess/kit_manifest.json"]);
    }
}

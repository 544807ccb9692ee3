using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Wav;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Arranging;
using SoundRoutine.Tests.Cli;
using SoundRoutine.Tests.Roles;

namespace SoundRoutine.Tests.Exporting;

/// <summary>Kits that are larger than a keyboard or than what a sampler takes over.</summary>
public sealed class BankTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(128, 1)]
    [InlineData(129, 2)]
    [InlineData(300, 3)]
    public void Every_sample_is_in_one_bank_of_each_format(int sounds, int banks)
    {
        Instrument[] classes = Enum.GetValues<Instrument>();
        string[] all =
            Kit(Enumerable.Range(0, sounds)
                .Select(i =>
                    TypicalSounds.Sample($"s{i:000}", classes[i % 9],
                        TypicalSounds.Snare) with { Prominence = 1.0 / (i + 1) }));
        CliRunner run = CliRunner.Run("export", _folder["run"], "-o", _folder["kit"], "--json");
        Assert.True(run.Code == 0, run.Error);
        string[] names = ["kit", .. Enumerable.Range(2, banks - 1).Select(b => $"kit_{b}")];
        Assert.Equal(all, Directory.GetFiles(_folder["kit/samples"]).Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal));
        Assert.Equal(all, names.SelectMany(n => Regions(File.ReadAllLines(_folder[$"kit/{n}.sfz"])))
            .Order(StringComparer.Ordinal));
        Assert.Equal(all,
            names.SelectMany(n => XDocument.Load(_folder[$"kit/{n}.dspreset"]).Descendants("sample")
                .Select(s => Path.GetFileNameWithoutExtension((string)s.Attribute("path")!)))
                .Order(StringComparer.Ordinal));
        Assert.Equal(all,
            names.SelectMany(
                n => ExportTests.Unpack(_folder[$"kit/{n}.h2drumkit"]).Keys
                    .Where(f => f.EndsWith(".wav", StringComparison.Ordinal))
                    .Select(f => Path.GetFileNameWithoutExtension(f))).Order(StringComparer.Ordinal));
        Assert.Equal(1 + 3 * banks, JsonDocument.Parse(run.Out).RootElement.GetProperty("files").GetArrayLength());
        Assert.Equal(banks > 1, run.Error.Contains("128 keys", StringComparison.Ordinal));
        foreach (string name in names)
        {
            string[] keys =
                [.. File.ReadAllLines(_folder[$"kit/{name}.sfz"])
                    .Where(l => l.StartsWith("<group>", StringComparison.Ordinal)).Select(l => l.Split(' ')[1])];
            Assert.Equal(keys.Length, keys.Distinct().Count());
        }
    }

    [Fact]
    public void What_Hydrogen_has_no_room_for_is_counted_and_the_other_formats_have_it()
    {
        string[] all = Kit(DrumKits.Layered("kick 1", Instrument.Kick, TypicalSounds.Kick, layers: 5, robins: 6));
        CliRunner run = CliRunner.Run("export", _folder["run"], "-o", _folder["kit"]);
        Assert.Contains("15 samples are left out", run.Error, StringComparison.Ordinal);
        Assert.Equal(all, Regions(File.ReadAllLines(_folder["kit/kit.sfz"])).Order(StringComparer.Ordinal));
        Dictionary<string, byte[]> files = ExportTests.Unpack(_folder["kit/kit.h2drumkit"]);
        var root = XDocument.Parse(Encoding.UTF8.GetString(files["kit/drumkit.xml"])).Root!;
        XElement[] layers = [.. root.Descendants(root.Name.Namespace + "layer")];
        Assert.Equal(15, layers.Length);
        Assert.Equal(5, layers.Select(l => (string)l.Element(root.Name.Namespace + "min")!).Distinct().Count());
        Assert.Equal(1 + 15, files.Count);
    }

    private static IEnumerable<string> Regions(string[] sfz) =>
        sfz.Where(l => l.StartsWith("<region>", StringComparison.Ordinal))
        .Select(l => Path.GetFileNameWithoutExtension(l.Split(' ')[1].Split('=')[1]));

    /// <summary>A run folder whose first step has left these; their ids in order.</summary>
    private string[] Kit(IEnumerable<Sample> sounds)
    {
        ImmutableArray<Sample> samples = [.. sounds];
        using RunFolder run = RunFolder.Open(_folder["run"]);
        string manifest = run.Resolve("1_preprocess/kit_manifest.json");
        Directory.CreateDirectory(run.Resolve("1_preprocess/samples"));
        foreach (Sample sample in samples)
        {
            using IAudioSource sound =
                new AudioBuffer(44_100, new float[200].Select((_, i) => 0.5f / (i + 1)).ToArray()).AsSource();
            AudioFile.Write(run.Resolve($"1_preprocess/{sample.File}"), sound,
                new EncodeOptions { Encoding = WavEncoding.Float32 });
        }
        ArtifactJson.Write(manifest,
            new KitManifest { Sources = [], Skipped = [], Samples = samples, Instruments = [], LeftOut = [] });
        run.Record(StepNames.Preprocess, 1, "made by hand", [manifest], "", []);
        return [.. samples.Select(s => s.Id).Order(StringComparer.Ordinal)];
    }
}

using System.Buffers.Binary;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Exporting;

/// <summary>What is written, read back with readers of the test's own.</summary>
public class ExportTests(ExportedKit kit) : IClassFixture<ExportedKit>
{
    [Fact]
    public void The_manifest_names_instruments_with_keys_and_layers_of_samples_that_are_there()
    {
        Assert.NotEmpty(kit.Manifest.Instruments);
        Assert.Equal(kit.Manifest.Samples.Select(s => s.Id).Order(StringComparer.Ordinal),
            kit.Manifest.Instruments.SelectMany(i => i.Layers).SelectMany(l => l.Samples)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Sfz_plays_every_sample_at_the_key_and_velocities_of_the_manifest()
    {
        var played = new List<(string, int, int, int)>();
        Dictionary<string, string> group = [];
        foreach (string line in File.ReadAllLines(kit.File(".sfz")).Where(l => l.StartsWith('<')))
        {
            string[] parts = line.Split(' ');
            Dictionary<string, string> opcodes = parts[1..].Select(o => o.Split('='))
                .ToDictionary(o => o[0], o => o[1]);
            if (parts[0] == "<group>") group = opcodes;
            if (parts[0] != "<region>") continue;
            Assert.True(File.Exists(Path.Combine(kit.Out, opcodes["sample"])), line);
            Assert.InRange(double.Parse(opcodes["volume"], CultureInfo.InvariantCulture), -144, 40);
            played.Add((Path.GetFileNameWithoutExtension(opcodes["sample"]), Whole(group["key"]),
                Whole(opcodes["lovel"]), Whole(opcodes["hivel"])));
        }
        Assert.Equal(Expected(), played.Order());
    }

    [Fact]
    public void DecentSampler_plays_every_sample_at_the_key_and_velocities_of_the_manifest()
    {
        XElement root = XDocument.Load(kit.File(".dspreset")).Root!;
        Assert.Equal("DecentSampler", root.Name);
        Assert.Equal(Expected(), root.Descendants("sample").Select(s =>
            (Path.GetFileNameWithoutExtension((string)s.Attribute("path")!), (int)s.Attribute("rootNote")!,
                (int)s.Attribute("loVel")!, (int)s.Attribute("hiVel")!)).Order());
        Assert.All(root.Descendants("sample"),
            s => Assert.True(File.Exists(Path.Combine(kit.Out, (string)s.Attribute("path")!))));
    }

    [Fact]
    public void Hydrogen_holds_its_description_and_every_sample_it_names_and_is_the_same_bytes_again()
    {
        Dictionary<string, byte[]> files = Unpack(kit.File(".h2drumkit"));
        var root = XDocument.Parse(Encoding.UTF8.GetString(files["Käse & Kit/drumkit.xml"])).Root!;
        XNamespace ns = root.Name.Namespace;
        Assert.Equal(ExportedKit.License, (string)root.Element(ns + "license")!);
        string[] named = [.. root.Descendants(ns + "filename").Select(f => $"Käse & Kit/{f.Value}")];
        Assert.Equal(files.Keys.Where(f => f.EndsWith(".wav", StringComparison.Ordinal)).Order(), named.Order());
        byte[] first = File.ReadAllBytes(kit.File(".h2drumkit"));
        using var again = new TemporaryFolder();
        Assert.Equal(0,
            CliRunner.Run("export", kit.Run, "-o", again["x"], "--name", "Käse & Kit", "--license",
                ExportedKit.License, "--format", "hydrogen").Code);
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(again["x"], "Käse & Kit.h2drumkit")));
        Assert.Single(Directory.EnumerateFileSystemEntries(again["x"]));
    }

    [Fact]
    public void Samples_carry_their_key_their_attack_and_where_they_come_from()
    {
        foreach (InstrumentEntry instrument in kit.Manifest.Instruments)
            foreach (Sample sample
                in kit.Manifest.Samples.Where(s => instrument.Layers.Any(l => l.Samples.Contains(s.Id))))
            {
                byte[] file = File.ReadAllBytes(Path.Combine(kit.Out, "samples", $"{sample.Id}.wav"));
                Assert.Equal(instrument.Note, (int)U32(Chunk(file, "smpl"), 12));
                Assert.Equal((int)Math.Round(sample.Attack * sample.SampleRate), (int)U32(Chunk(file, "cue "), 24));
                string info = Encoding.UTF8.GetString(Chunk(file, "LIST"));
                Assert.Contains(instrument.Name, info, StringComparison.Ordinal);
                Assert.Contains("LUFS; from loop.wav at", info, StringComparison.Ordinal);
                Assert.Contains(ExportedKit.License, info, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void Samples_sound_as_in_the_kit()
    {
        foreach (Sample sample in kit.Manifest.Samples)
        {
            AudioBuffer own = AudioFile.Read(Path.Combine(kit.Run, "1_preprocess", sample.File)),
                exported = AudioFile.Read(Path.Combine(kit.Out, "samples", $"{sample.Id}.wav"));
            Assert.Equal(own.Frames, exported.Frames);
            float gain = Math.Min(1, 0.98855f / own.Peak);
            for (int i = 0; i < own.Frames; i++) Assert.InRange(exported[0][i] - gain * own[0][i], -1e-4f, 1e-4f);
        }
    }

    [Theory]
    [InlineData("--format", "kontakt", "sfz")]
    [InlineData("--name", "a/b", "file name")]
    [InlineData("--depth", "12", "12")]
    public void What_cannot_be_is_refused_before_anything_is_written(string option, string value, string said)
    {
        using var folder = new TemporaryFolder();
        CliRunner run = CliRunner.Run("export", kit.Run, "-o", folder["x"], option, value);
        Assert.Equal(2, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["x"]));
    }

    [Fact]
    public void Without_a_kit_there_is_nothing_to_export()
    {
        using var folder = new TemporaryFolder();
        CliRunner run = CliRunner.Run("export", folder["none"], "-o", folder["x"]);
        Assert.Equal(1, run.Code);
        Assert.Contains("preprocess", run.Error, StringComparison.Ordinal);
    }

    private (string, int, int, int)[] Expected() =>
        [.. (from i in kit.Manifest.Instruments from l in i.Layers from s in l.Samples
            select (s, i.Note, l.Low, l.High)).Order()];

    internal static Dictionary<string, byte[]> Unpack(string path)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        Dictionary<string, byte[]> files = [];
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            var bytes = new byte[entry.Length];
            entry.DataStream?.ReadExactly(bytes);
            files.Add(entry.Name, bytes);
        }
        return files;
    }

    private static byte[] Chunk(byte[] file, string id)
    {
        for (int at = 12; at + 8 <= file.Length;)
        {
            int size = (int)U32(file, at + 4);
            if (Encoding.ASCII.GetString(file, at, 4) == id) return file[(at + 8)..(at + 8 + size)];
            at += 8 + size + (size & 1);
        }
        throw new InvalidDataException($"no chunk '{id}'");
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.Text;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>
/// Files from strangers: damaged, too large, or meant to lead elsewhere. Each is read or refused in a line.
/// </summary>
public sealed class StrangeFilesTests : IDisposable
{
    private const int Changes = 300;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_files_are_read_or_refused_in_a_sentence()
    {
        SamplerKit drums = MadeKits.Drums(_folder["samples"]), kit = drums with { Pads = drums.Pads[2..4] };
        foreach (IKitWriter writer in KitFormats.Writers) writer.Write(kit, MadeKits.Target(_folder.Path));
        foreach (string path in Directory.EnumerateFiles(_folder.Path, "kit*"))
        {
            byte[] whole = File.ReadAllBytes(path);
            IFormatReader reader = KitFormats.ReaderOf(FormatFile.Of(path, whole))!;
            Rng rng = new Seed(1).CreateRng();
            for (int i = 0; i < Changes; i++) Read(reader, FormatFile.Of(path, Damaged(whole, rng)));
        }
    }

    private static byte[] Damaged(byte[] whole, Rng rng)
    {
        byte[] bytes = [.. whole];
        for (int n = 1 + rng.Next(4); n > 0; n--) bytes[rng.Next(bytes.Length)] ^= (byte)(1 << rng.Next(8));
        return rng.Next(4) == 0 ? bytes[..rng.Next(bytes.Length)] : bytes;
    }

    private static void Read(IFormatReader reader, FormatFile file)
    {
        try
        {
            FormatContent content = reader.Read(file, CancellationToken.None);
            foreach (SamplerZone zone in content.Kit?.Zones ?? [])
            {
                Assert.True(double.IsFinite(zone.GainDb) && double.IsFinite(zone.Pan) && double.IsFinite(zone.Tune));
                Assert.True(zone.Start >= 0 && zone.End is null or > 0);
            }
            foreach (SamplerPad pad in content.Kit?.Pads ?? [])
            {
                Assert.InRange(pad.Note, -1, 127);
                Assert.All(pad.Layers, l => Assert.True(l.Low >= 1 && l.Low <= l.High && l.High <= 127
                    && l.RoundRobins.Length > 0));
            }
        }
        catch (SoundRoutineException e)
        {
            Assert.StartsWith(file.Path, e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    [Theory]
    [InlineData("../secret.wav")]
    [InlineData("..\\secret.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\Windows\\secret.wav")]
    [InlineData("samples/../../secret.wav")]
    public void No_sound_outside_the_folder_is_read(string path)
    {
        Directory.CreateDirectory(_folder["kit"]);
        MadeKits.Zone(_folder.Path, "secret", 1, 1, 0, 0);
        File.WriteAllText(_folder["kit/a.sfz"], $"<region> key=36 sample={path}");
        SoundFile sound = MadeKits.Read(_folder["kit/a.sfz"]).Kit!.Zones.Single().Sound;
        Assert.NotNull(sound.Missing);
        Assert.Throws<SoundRoutineException>(() => sound.Read());
    }

    [Fact]
    public void A_link_out_of_the_folder_leads_nowhere()
    {
        Directory.CreateDirectory(_folder["kit"]);
        MadeKits.Zone(_folder["elsewhere"], "secret", 1, 1, 0, 0);
        File.CreateSymbolicLink(_folder["kit/secret.wav"], _folder["elsewhere/secret.wav"]);
        Directory.CreateSymbolicLink(_folder["kit/samples"], _folder["elsewhere"]);
        File.WriteAllText(_folder["kit/a.sfz"],
            "<region> key=36 sample=secret.wav <region> key=37 sample=samples/secret.wav");
        Assert.All(MadeKits.Read(_folder["kit/a.sfz"]).Kit!.Zones, z => Assert.NotNull(z.Sound.Missing));
    }

    [Theory]
    [InlineData("dspreset",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><DecentSampler><group><sample path=\"&a;\"/></group></DecentSampler>")]
    [InlineData("xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><drumkit_info/>")]
    [InlineData("sfz", "#include \"a.sfz\"\n<region> key=36 sample=x.wav")]
    public void Document_types_and_files_that_include_themselves_are_refused(string extension, string text)
    {
        string path = _folder["a." + extension];
        File.WriteAllText(path, text);
        Assert.StartsWith(path, Assert.Throws<SoundRoutineException>(() => MadeKits.Read(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var text = new StringBuilder("<DecentSampler>");
        for (int i = 0; i < 100_000; i++) text.Append("<group>");
        for (int i = 0; i < 100_000; i++) text.Append("</group>");
        byte[] bytes = Encoding.UTF8.GetBytes(text.Append("</DecentSampler>").ToString());
        FormatFile file = FormatFile.Of("deep.dspreset", bytes);
        Assert.Contains("deep", Assert.Throws<SoundRoutineException>(() =>
            KitFormats.ReaderOf(file)!.Read(file, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defines_that_grow_without_end_are_refused()
    {
        var text = new StringBuilder();
        for (char c = 'Z'; c > 'A'; c--)
            text.Append($"#define ${c} ").Append(string.Concat(Enumerable.Repeat("$" + (char)(c - 1), 8))).Append('\n');
        text.Append("#define $A aaaaaaaaaaaaaaaa\n<region> sample=$Z");
        FormatFile file = FormatFile.Of("grows.sfz", Encoding.UTF8.GetBytes(text.ToString()));
        Assert.Throws<SoundRoutineException>(() => KitFormats.ReaderOf(file)!.Read(file, CancellationToken.None));
    }
}

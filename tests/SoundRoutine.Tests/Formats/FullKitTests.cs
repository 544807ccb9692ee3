using System.IO.Compression;
using System.Text;
using SoundRoutine.Formats;

namespace SoundRoutine.Tests.Formats;

/// <summary>Kits with more than a format holds, and files that say things in other ways than most.</summary>
public sealed class FullKitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_twenty_layers_Hydrogen_gets_sixteen_and_the_loudest_among_them()
    {
        (int, int, int)[] layers = [.. Enumerable.Range(0, 20).Select(i => (1 + 6 * i, i == 19 ? 127 : 6 * i + 6, 1))];
        SamplerKit kit = new() { Name = "full", Pads = [MadeKits.Pad(_folder["s"], "snare", 38, 0, 0, layers)] };
        IKitWriter writer = KitFormats.Writers.Single(w => w.Name == "hydrogen");
        Assert.Contains("4 samples are left out", writer.LossOf(kit), StringComparison.Ordinal);
        SamplerPad back = Assert.Single(Written(writer, kit).Pads);
        Assert.Equal(16, back.Layers.Length);
        Assert.Equal((1, 127), (back.Layers[0].Low, back.Layers[^1].High));
        Assert.Equal(back.Layers[..^1].Select(l => l.High + 1), back.Layers[1..].Select(l => l.Low));
        Assert.Equal("s38_l20_r1", Path.GetFileNameWithoutExtension(back.Layers[^1].RoundRobins[0].Sound.Name));
    }

    [Fact]
    public void Renoise_gets_a_sound_for_each_of_its_keys_and_no_more()
    {
        SamplerZone zone = MadeKits.Zone(_folder["s"], "hit", 1, 1, 0, 0);
        SamplerKit kit = new() { Name = "bank", Pads = [.. Enumerable.Range(0, 128).Select(note => new SamplerPad
        {
            Name = InvariantText.Of($"pad {note}"), Note = note, ChokeGroup = 0, ChokedBy = 0,
            Layers = [new SamplerLayer(1, 127, [zone])],
        })] };
        IKitWriter writer = KitFormats.Writers.Single(w => w.Name == "xrni");
        Assert.Contains("8 sounds are left out", writer.LossOf(kit), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 120), Written(writer, kit).Pads.Select(p => p.Note));
    }

    [Fact]
    public void Sounds_of_a_DecentSampler_kit_that_a_controller_asks_for_are_left_out()
    {
        string[] names = [.. Preset("""
            <group><sample path="open.wav" rootNote="46" loNote="46" hiNote="46" loCC4="0" hiCC4="63"/>
            <sample path="closed.wav" rootNote="46" loNote="46" hiNote="46" loCC4="64" hiCC4="127"/></group>
            <group onLoCC64="90"><sample path="chick.wav" rootNote="46" loNote="46" hiNote="46"/></group>
            """).Zones.Select(z => z.Sound.Name)];
        Assert.Equal(["open.wav"], names);
    }

    [Fact]
    public void A_license_before_the_root_may_be_long() => Assert.Single(
        Preset("""<group><sample path="a.wav" rootNote="36" loNote="36" hiNote="36"/></group>""",
            $"<!-- {new string('x', 50_000)} -->").Pads);

    [Fact]
    public void Layers_of_the_first_multisamples_are_read()
    {
        using (ZipArchive zip = ZipFile.Open(_folder["old.multisample"], ZipArchiveMode.Create))
        using (Stream entry = zip.CreateEntry("multisample.xml").Open())
            entry.Write(Encoding.UTF8.GetBytes("""
                <?xml version="1.0"?><multisample name="old"><layer name="Hats"><sample file="a.wav" tune="-0.5">
                <key root="60" low="42" high="42" track="false"/></sample></layer></multisample>
                """));
        SamplerPad pad = Assert.Single(MadeKits.Read(_folder["old.multisample"]).Kit!.Pads);
        Assert.Equal(("Hats", 42, -0.5), (pad.Name, pad.Note, pad.Zones.Single().Tune));
    }

    [Fact]
    public void A_root_note_that_several_sounds_of_a_folder_have_is_the_key_of_none()
    {
        SamplerKit kit = new() { Name = "kit", Pads = [MadeKits.Pad(_folder["s"], "kick", 36, 0, 0, [(1, 127, 1)]),
            MadeKits.Pad(_folder["s"], "snare", 38, 0, 0, [(1, 127, 1)])] };
        foreach ((string name, int root) in new[] { ("kick", 60), ("snare", 60), ("hat", 42) })
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(_folder["one"]).FullName, name + ".wav"),
                WithRoot(File.ReadAllBytes(kit.Zones.First().Sound.Path!), root));
        Assert.Equal([("hat", 42), ("kick", -1), ("snare", -1)], SoundRoutine.Formats.Folders.FolderKit
            .Read(_folder["one"]).Kit!.Pads.Select(p => (p.Name, p.Note)));
    }

    [Fact]
    public void Names_hold_what_XML_can() =>
        Assert.Equal("a b c d", SamplerKit.Printable("a\uFFFEb\uFFFFc\uFFFDd"));

    private SamplerKit Written(IKitWriter writer, SamplerKit kit)
    {
        KitTarget target = MadeKits.Target(_folder.Path);
        writer.Write(kit, target);
        return MadeKits.Read(target.In(writer.Outputs(target.Name)[0])).Kit!;
    }

    private SamplerKit Preset(string groups, string before = "")
    {
        File.WriteAllText(_folder["kit.dspreset"], $"{before}<DecentSampler><groups>{groups}</groups></DecentSampler>");
        return MadeKits.Read(_folder["kit.dspreset"]).Kit!;
    }

    /// <summary>The WAV file with a sampler chunk that names a root note.</summary>
    private static byte[] WithRoot(byte[] wav, int root)
    {
        byte[] chunk = new byte[8 + 36];
        "smpl"u8.CopyTo(chunk);
        BitConverter.TryWriteBytes(chunk.AsSpan(4), 36);
        BitConverter.TryWriteBytes(chunk.AsSpan(8 + 12), root);
        byte[] whole = [.. wav, .. chunk];
        BitConverter.TryWriteBytes(whole.AsSpan(4), whole.Length - 8);
        return whole;
    }
}

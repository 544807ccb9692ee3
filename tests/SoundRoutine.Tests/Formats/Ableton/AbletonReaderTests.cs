using System.Text;
using System.Xml.Linq;
using CsCheck;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Ableton;

namespace SoundRoutine.Tests.Formats.Ableton;

/// <summary>Presets as other programs and other versions of Live write them, and what is none.</summary>
public sealed class AbletonReaderTests : IDisposable
{
    private readonly MadeKit _made = new();

    public void Dispose() => _made.Dispose();

    private FormatContent Read(string xml) =>
        new AbletonReader().Read(FormatFile.Of(_made.In("kit.adg"), Encoding.UTF8.GetBytes(xml)), default);

    private static string Part(string inner, string velocity = "") => $"""
        <MultiSamplePart Id="0"><Name Value="hit" />{velocity}{inner}</MultiSamplePart>
        """;

    private static string Sampler(string parts, string map = "", string device = "") => $"""
        <MultiSampler Id="0"><Player><MultiSampleMap><SampleParts>{parts}</SampleParts>{map}</MultiSampleMap></Player>
        {device}</MultiSampler>
        """;

    private static string Pad(string devices, string zones, string mixer = "") => $"""
        <DrumBranchPreset Id="0"><Name Value="" /><DevicePresets>{devices}</DevicePresets>{mixer}
        <ZoneSettings>{zones}</ZoneSettings></DrumBranchPreset>
        """;

    private static string Rack(string branches, string kind = "DrumGroupDevice") => $"""
        <GroupDevicePreset><Device><{kind} Id="0" /></Device><BranchPresets>{branches}</BranchPresets>
        </GroupDevicePreset>
        """;

    private static string Device(string device) =>
        $"<AbletonDevicePreset><Device>{device}</Device></AbletonDevicePreset>";

    private static string Live(string inner) =>
        $"<Ableton MajorVersion=\"5\" Creator=\"Ableton Live 11.3\">{inner}</Ableton>";

    [Fact]
    public void Gains_pans_and_tunings_of_part_device_and_chain_add_up()
    {
        string part = Part("""
            <RootKey Value="58" /><Detune Value="-25" /><TuneScale Value="50" /><Panorama Value="-0.5" />
            <Volume Value="0.5" />
            """);
        string device = Sampler(part, device: """
            <Pitch><TransposeKey><Manual Value="3" /></TransposeKey>
            <TransposeFine><Manual Value="5" /></TransposeFine></Pitch>
            <VolumeAndPan><Volume><Manual Value="-4" /></Volume>
            <Panorama><Manual Value="0.1" /></Panorama></VolumeAndPan>
            """);
        const string mixer = """
            <MixerPreset><AbletonDevicePreset><Device><AudioBranchMixerDevice><Volume><Manual Value="2" /></Volume>
            <Panorama><Manual Value="-0.2" /></Panorama></AudioBranchMixerDevice></Device></AbletonDevicePreset>
            </MixerPreset>
            """;
        string rack = Rack(Pad(Device(device), "<ReceivingNote Value=\"92\" />", mixer));
        SamplerZone zone = Read(Live(rack)).Kit!.Zones.Single();
        Assert.Equal(-4, zone.GainDb, 0.001);
        Assert.Equal(-0.6, zone.Pan, 0.001);
        Assert.Equal(1 - 0.25 + 3.05, zone.Tune, 0.001);
    }

    [Fact]
    public void What_Live_plays_at_once_is_mixed_and_told_of()
    {
        const string reference =
            "<SampleRef><FileRef><RelativePath Value=\"samples/a.wav\" /></FileRef></SampleRef>";
        float peak = _made.Sound("a").Read().Peak;
        string all = Part(reference), loud = Part(reference, """
            <VelocityRange><Min Value="100" /><Max Value="127" /></VelocityRange>
            """);
        FormatContent content = Read(Live(Rack(Pad(Device(Sampler(all + loud)), "<ReceivingNote Value=\"90\" />"))));
        SamplerPad pad = content.Kit!.Pads.Single();
        Assert.Equal((38, "1-99 100-127"),
            (pad.Note, string.Join(' ', pad.Layers.Select(l => $"{l.Low}-{l.High}"))));
        Assert.Equal([peak, 2 * peak], pad.Layers.Select(l => l.RoundRobins.Single().Sound.Read().Peak),
            (a, b) => Math.Abs(a - b) < 0.001);
        Assert.Contains("several sounds at once", Assert.Single(content.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_takes_turns_is_kept_apart_and_mixed_with_what_does_not()
    {
        string inTurn = Sampler(Part("") + Part(""), "<RoundRobin Value=\"true\" />");
        FormatContent content = Read(Live(inTurn));
        Assert.Equal(2, content.Kit!.Pads.Single().Layers.Single().RoundRobins.Length);
        Assert.Empty(content.Warnings);
        content = Read(Live(Rack(Pad(Device(inTurn) + Device(Sampler(Part(""))), "<ReceivingNote Value=\"90\" />"))));
        Assert.Equal(2, content.Kit!.Pads.Single().Layers.Single().RoundRobins.Length);
        Assert.Single(content.Warnings);
    }

    [Fact]
    public void Zones_of_an_instrument_rack_on_a_pad_cut_velocities_and_keys()
    {
        string Chain(string keys, string velocities) => $"""
            <InstrumentBranchPreset><DevicePresets>{Device(Sampler(Part("")))}</DevicePresets>
            <ZoneSettings><KeyRange><Min Value="{keys}" /><Max Value="{keys}" /></KeyRange>
            <VelocityRange>{velocities}</VelocityRange></ZoneSettings></InstrumentBranchPreset>
            """;
        string inner = Rack(Chain("60", "<Min Value=\"1\" /><Max Value=\"50\" />")
            + Chain("60", "<Min Value=\"51\" /><Max Value=\"127\" />") + Chain("61", ""), "InstrumentGroupDevice");
        SamplerPad pad = Read(Live(Rack(Pad(inner, "<ReceivingNote Value=\"92\" /><SendingNote Value=\"60\" />"))))
            .Kit!.Pads.Single();
        Assert.Equal([(1, 50), (51, 127)], pad.Layers.Select(l => (l.Low, l.High)));
    }

    [Fact]
    public void Paths_of_Live_9_and_those_of_its_maker_are_found_beside_the_rack()
    {
        _made.Sound("old");
        _made.Sound("new");
        const string old = """
            <SampleRef><FileRef><RelativePath><RelativePathElement Dir="samples" /></RelativePath>
            <Name Value="old.wav" /></FileRef></SampleRef>
            """;
        const string made = """
            <SampleRef><FileRef><RelativePath Value="../../Elsewhere/other.wav" /><Path Value="/Users/x/new.wav" />
            </FileRef></SampleRef>
            """;
        SamplerKit kit = Read(Live(Sampler(Part(old) + Part(made), "<RoundRobin Value=\"true\" />"))).Kit!;
        Assert.Equal(["old.wav", "new.wav"], kit.Zones.Select(z => Path.GetFileName(z.Sound.Path)));
    }

    [Fact]
    public void What_is_switched_off_or_has_no_key_is_passed_over()
    {
        string off = Sampler(Part(""), device: "<On><Manual Value=\"false\" /></On>");
        string silent = Sampler(Part("<IsActive Value=\"false\" />"));
        FormatContent content = Read(Live(Rack(Pad(Device(off + silent), "<ReceivingNote Value=\"92\" />")
            + Pad(Device(Sampler(Part(""))), "<ReceivingNote Value=\"0\" />"))));
        Assert.Null(content.Kit);
        Assert.StartsWith("1 pad has no key", Assert.Single(content.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<LiveSet />", "whole Live set")]
    [InlineData(null, "nothing of Ableton Live")]
    public void What_holds_no_rack_is_told(string? inner, string message)
    {
        var error = Assert.Throws<SoundRoutineException>(() => Read(inner is null ? "<Other />" : Live(inner)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_of_any_kind_gives_a_sentence_or_a_kit()
    {
        SamplerKit kit = MadeKit.Of(_made.Pad("kick", 36, 1, 1), _made.Pad("snare", 38));
        new Ableton12Writer().Write(kit, _made.Target());
        byte[] packed = File.ReadAllBytes(_made.In("kit.live12.adg"));
        byte[] plain = FormatArchive.Gunzip(_made.Written("kit.live12.adg"));
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, plain.Length - 1], Gen.Int[0, 7]).Sample((zip, cut, at, bit) =>
        {
            byte[] bytes = [.. zip ? packed : plain];
            at %= bytes.Length;
            if (cut) bytes = bytes[..at];
            else bytes[at] ^= (byte)(1 << bit);
            try
            {
                new AbletonReader().Read(FormatFile.Of(_made.In("kit.adg"), bytes), default);
            }
            catch (SoundRoutineException e)
            {
                Assert.StartsWith(_made.In("kit.adg") + ": ", e.Message, StringComparison.Ordinal);
            }
        }, iter: 150, threads: 1);
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("1e308")]
    [InlineData("-99999999999999999999")]
    [InlineData("NaN")]
    [InlineData("../../..")]
    [InlineData("")]
    public void Values_of_any_kind_are_taken(string value)
    {
        new AbletonWriter().Write(MadeKit.Of(_made.Pad("kick", 36)), _made.Target());
        XElement root = FormatXml.Read(_made.Written("kit.adg"), FormatArchive.Gunzip(_made.Written("kit.adg")));
        foreach (XAttribute attribute in root.Descendants().Attributes("Value")) attribute.Value = value;
        FormatContent content = Read(root.ToString());
        Assert.All(content.Kit?.Zones ?? [], z => Assert.True(double.IsFinite(z.GainDb + z.Pan + z.Tune)));
    }
}

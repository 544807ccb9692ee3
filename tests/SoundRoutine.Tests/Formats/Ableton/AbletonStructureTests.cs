using System.Xml.Linq;
using SoundRoutine.Formats;
using SoundRoutine.Formats.Ableton;

namespace SoundRoutine.Tests.Formats.Ableton;

/// <summary>Elements that are written stand in files of Live's own, at the same place and in the same order.</summary>
public sealed class AbletonStructureTests : IDisposable
{
    private readonly MadeKit _made = new();

    public void Dispose() => _made.Dispose();

    private SamplerKit Kit => MadeKit.Of(_made.Pad("kick", 36), _made.Pad("hat", 42, 1, 1) with
    {
        Layers = [new(1, 60, [_made.Zone("a"), _made.Zone("b")]), new(61, 127, [_made.Zone("c"), _made.Zone("d")])],
    });

    private XElement Written(AbletonWriter writer)
    {
        writer.Write(Kit, _made.Target());
        FormatFile file = _made.Written(writer.Outputs("kit")[0]);
        return FormatXml.Read(file, FormatArchive.Gunzip(file));
    }

    // A device is described alike wherever it lies.
    private static XmlStructure Structure(params IEnumerable<XElement> roots) =>
        new(roots, "GroupDevicePreset", "OriginalSimpler", "MultiSampler", "MultiSamplePart");

    [SharedDataFact]
    public void Every_element_stands_in_a_real_file()
    {
        string[] files = Directory.GetFiles(Path.Combine(ExpectedFacts.Folder, "adg"));
        XmlStructure real = Structure(files.Select(f => FormatFile.Open(f))
            .Select(f => FormatXml.Read(f, FormatArchive.Gunzip(f))));
        foreach (AbletonWriter writer in new[] { new AbletonWriter(), new Ableton12Writer() })
        {
            XmlStructure written = Structure(Written(writer));
            Assert.True(written.Paths.Count() > 500);
            Assert.Empty(real.Unknown(written));
        }
    }

    [Fact]
    public void Live_11_gets_nothing_that_came_with_Live_12()
    {
        string[] newer = ["BreakoutIsExpanded", "MpePitchBendUsesTuning", "RoundRobin", "RoundRobinMode",
            "RoundRobinResetPeriod", "RoundRobinRandomSeed", "SamplesToAutoWarp", "DrumCell", "MultiSampler"];
        XElement live11 = Written(new AbletonWriter());
        Assert.Equal("11.0_11300", live11.Attr("MinorVersion"));
        Assert.Empty(live11.Descendants().Select(e => e.Name.LocalName).Intersect(newer));
        XElement live12 = Written(new Ableton12Writer());
        Assert.Equal(newer.Except(["DrumCell"]).Order(), live12.Descendants().Select(e => e.Name.LocalName)
            .Intersect(newer).Order());
    }

    [Fact]
    public void Pads_are_Simplers_and_Samplers_where_sounds_take_turns()
    {
        string[] Devices(AbletonWriter writer) => [.. Written(writer).Descendants("DrumBranchPreset")
            .Select(b => b.At("DevicePresets", "AbletonDevicePreset", "Device")!.Elements().Single().Name.LocalName)];
        Assert.Equal(["OriginalSimpler", "OriginalSimpler"], Devices(new AbletonWriter()));
        Assert.Equal(["OriginalSimpler", "MultiSampler"], Devices(new Ableton12Writer()));
    }

    [Fact]
    public void Samples_are_named_relative_to_the_rack()
    {
        XElement[] references = [.. Written(new AbletonWriter()).Descendants("SampleRef")];
        Assert.Equal(["samples/kick.wav", "samples/a.wav", "samples/c.wav"],
            references.Select(r => r.Value("FileRef", "RelativePath")));
        Assert.All(references, r => Assert.Equal(("1", ""),
            (r.Value("FileRef", "RelativePathType"), r.Value("FileRef", "Path"))));
    }
}

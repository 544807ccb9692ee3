using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace SoundRoutine.Formats.Multisample;

/// <summary>
/// A kit as a <c>.multisample</c> of Bitwig (github.com/bitwig/multisample): a zip of uncompressed samples and
/// <c>multisample.xml</c>, each pad a group.
/// </summary>
internal sealed class MultisampleWriter : IKitWriter
{
    public string Name => "multisample";

    public string For => "Bitwig Studio, Studio One, Shortcircuit XT";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name + ".multisample"];

    public string? LossOf(SamplerKit kit) => KitLosses.Sentence("Bitwig's multisample",
        kit.Zones.Any(z => z.Pan != 0) ? "has no pan, so all sounds are in the middle" : "",
        kit.Pads.Any(p => p.ChokedBy > 0) ? "has no chokes" : "");

    public void Write(SamplerKit kit, KitTarget target)
    {
        string[] sounds = [.. kit.Zones.Select(z => z.Sound.Path!).Distinct()];
        byte[] description = FormatXml.Bytes(Document(kit));
        ZipPacking.Write(target.In(target.Name + ".multisample"), CompressionLevel.NoCompression,
            [ZipPacking.Bytes("multisample.xml", description),
                .. sounds.Select(s => ZipPacking.File(Path.GetFileName(s), s))], target.Cancellation);
    }

    private static XDocument Document(SamplerKit kit) => new(
        new XElement("multisample", new XAttribute("name", kit.Name),
            new XElement("generator", "SoundRoutine"), new XElement("category", "Drums"),
            new XElement("creator", "SoundRoutine"), new XElement("description", kit.License),
            new XElement("keywords", new XElement("keyword", "drums")),
            kit.Pads.Select(p => new XElement("group", new XAttribute("name", p.Name))),
            kit.Pads.SelectMany((p, i) => p.Layers.SelectMany(l => l.RoundRobins.Select(z => Sample(p, i, l, z))))));

    private static XElement Sample(SamplerPad pad, int group, SamplerLayer layer, SamplerZone zone)
    {
        double stop = zone.End ?? zone.Sound.Frames;
        return new XElement("sample", new XAttribute("file", Path.GetFileName(zone.Sound.Path)!),
            Attribute("gain", zone.GainDb, "0.00"), Attribute("group", group, "0"),
            Attribute("parameter-1", 0, "0.0000"), Attribute("parameter-2", 0, "0.0000"),
            Attribute("parameter-3", 0, "0.0000"), new XAttribute("reverse", "false"),
            Attribute("sample-start", zone.Start, "0.000"), Attribute("sample-stop", stop, "0.000"),
            new XAttribute("zone-logic", layer.RoundRobins.Length > 1 ? "round-robin" : "always-play"),
            new XElement("key", Attribute("high", pad.Note, "0"), Attribute("low", pad.Note, "0"),
                Attribute("root", pad.Note, "0"), Attribute("track", 0, "0.0000"),
                Attribute("tune", zone.Tune, "0.00")),
            new XElement("velocity", Attribute("high", layer.High, "0"), Attribute("low", layer.Low, "0")),
            new XElement("select"),
            new XElement("loop", Attribute("fade", 0, "0.0000"), new XAttribute("mode", "off"),
                Attribute("start", 0, "0.000"), Attribute("stop", stop, "0.000")));
    }

    private static XAttribute Attribute(string name, double value, string format) =>
        new(name, value.ToString(format, CultureInfo.InvariantCulture));
}

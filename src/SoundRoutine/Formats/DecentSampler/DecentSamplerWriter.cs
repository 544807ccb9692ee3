using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.DecentSampler;

/// <summary>
/// A kit as a DecentSampler preset (the format reference of decentsampler-developers-guide.readthedocs.io).
/// </summary>
internal sealed class DecentSamplerWriter : IKitWriter
{
    /// <summary>Seconds; drums ring on after the key is let go.</summary>
    private const double Release = 10;

    public string Name => "decentsampler";

    public string For => "DecentSampler";

    public bool UsesSamplesFolder => true;

    public ImmutableArray<string> Outputs(string name) => [name + ".dspreset"];

    public string? LossOf(SamplerKit kit) => null;

    public void Write(SamplerKit kit, KitTarget target)
    {
        byte[] preset = FormatXml.Bytes(Document(kit));
        RunFiles.Write(target.In(target.Name + ".dspreset"), stream => stream.Write(preset));
    }

    private static XDocument Document(SamplerKit kit) => new(
        new XComment($" {kit.Name.Replace("--", "- ", StringComparison.Ordinal)}, made with SoundRoutine "),
        new XElement("DecentSampler", new XAttribute("minVersion", "1.0.0"),
            new XElement("groups", Attribute("attack", 0), Attribute("release", Release), Attribute("ampVelTrack", 1),
                kit.Pads.SelectMany(p => p.Layers.Select(l => Group(p, l))))));

    /// <summary>One group a layer: turns are counted by group.</summary>
    private static XElement Group(SamplerPad pad, SamplerLayer layer) =>
        new("group", new XAttribute("name", pad.Name),
            pad.ChokeGroup > 0 ? new XAttribute("tags", Tag(pad.ChokeGroup)) : null,
            pad.ChokedBy > 0
            ? new object[] { new XAttribute("silencedByTags", Tag(pad.ChokedBy)),
                new XAttribute("silencingMode", "fast") } : null,
            layer.RoundRobins.Length > 1
            ? new object[] { new XAttribute("seqMode", "round_robin"),
                Attribute("seqLength", layer.RoundRobins.Length) } : null,
            layer.RoundRobins.Select((zone, i) => Sample(pad, layer, zone, i + 1)));

    private static XElement Sample(SamplerPad pad, SamplerLayer layer, SamplerZone zone, int turn) =>
        new("sample", new XAttribute("path", "samples/" + Path.GetFileName(zone.Sound.Path)),
            Attribute("rootNote", pad.Note), Attribute("loNote", pad.Note), Attribute("hiNote", pad.Note),
            Attribute("loVel", layer.Low), Attribute("hiVel", layer.High),
            new XAttribute("volume", InvariantText.Of($"{zone.GainDb:0.##}dB")),
            Attribute("pan", Math.Round(100 * zone.Pan, 2)),
            zone.Tune != 0 ? Attribute("tuning", Math.Round(zone.Tune, 4)) : null,
            zone.Start > 0 ? Attribute("start", zone.Start) : null,
            zone.End is { } end ? Attribute("end", end - 1) : null,
            layer.RoundRobins.Length > 1 ? Attribute("seqPosition", turn) : null);

    private static string Tag(int group) => InvariantText.Of($"choke{group}");

    private static XAttribute Attribute(string name, double value) =>
        new(name, value.ToString(CultureInfo.InvariantCulture));
}

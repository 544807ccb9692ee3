using System.Globalization;
using System.Xml.Linq;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Rendering;

namespace SoundRoutine.Exporting;

/// <summary>
/// A kit as a DecentSampler preset (the format reference of decentsampler-developers-guide.readthedocs.io).
/// </summary>
internal static class DecentSamplerWriter
{
    /// <summary>Seconds; drums ring on after the key is let go.</summary>
    private const double Release = 10;

    /// <inheritdoc cref="SfzWriter.Write"/>
    public static XDocument Write(string name, IEnumerable<KitInstrument> instruments) => new(
        new XComment($" {name.Replace("--", "- ", StringComparison.Ordinal)}, made with SoundRoutine "),
        new XElement("DecentSampler", new XAttribute("minVersion", "1.0.0"),
            new XElement("groups", Attribute("attack", 0), Attribute("release", Release), Attribute("ampVelTrack", 1),
                instruments.SelectMany(i => i.Layers.Select(l => Group(i, l))))));

    /// <summary>One group a layer: turns are counted by group.</summary>
    private static XElement Group(KitInstrument instrument, KitLayer layer)
    {
        Fader fader = ExportedSample.Fader(instrument);
        string choke = InvariantText.Of($"choke{instrument.ChokeGroup}");
        return new XElement("group", new XAttribute("name", instrument.Name),
            instrument.ChokeGroup > 0 ? new XAttribute("tags", choke) : null,
            instrument.Choked
            ? new object[] { new XAttribute("silencedByTags", choke), new XAttribute("silencingMode", "fast") } : null,
            layer.RoundRobins.Length > 1
            ? new object[] { new XAttribute("seqMode", "round_robin"),
                Attribute("seqLength", layer.RoundRobins.Length) } : null,
            layer.RoundRobins.Select((sample, i) => Sample(instrument, layer, sample, i + 1, fader)));
    }

    private static XElement Sample(KitInstrument instrument, KitLayer layer, Sample sample, int turn, Fader fader) =>
        new("sample", new XAttribute("path", ExportedSample.Path(sample)),
            Attribute("rootNote", instrument.Note), Attribute("loNote", instrument.Note),
            Attribute("hiNote", instrument.Note),
            Attribute("loVel", layer.Low), Attribute("hiVel", layer.High),
            new XAttribute("volume", InvariantText.Of($"{ExportedSample.PlayedGain(sample, fader):0.##}dB")),
            Attribute("pan", Math.Round(100 * fader.Pan, 2)),
            layer.RoundRobins.Length > 1 ? Attribute("seqPosition", turn) : null);

    private static XAttribute Attribute(string name, double value) =>
        new(name, value.ToString(CultureInfo.InvariantCulture));
}

using System.Globalization;
using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Ableton;

/// <summary>
/// A kit as a drum rack: each pad a Simpler, or a Sampler where sounds take turns. A Simpler that holds several sounds
/// chooses by velocity and plays in every edition of Live; Sampler is part of Suite.
/// </summary>
internal sealed class DrumRack(LiveVersion version)
{
    /// <summary>dB that a device adds or takes at most.</summary>
    private const double MaxDeviceGain = 36;

    /// <summary>dB that the fader of a chain adds at most.</summary>
    private const double MaxChainGain = 6;

    /// <summary>Half of the keyboard and some: as far as the root key can be moved from 60.</summary>
    private const int LowestRoot = 0, HighestRoot = 127;

    /// <summary>Whether a pad can be reached.</summary>
    public static bool HasKey(SamplerPad pad) => pad.Note is >= 0 and <= 127;

    public XDocument Write(SamplerKit kit)
    {
        Dictionary<SamplerPad, int> chokes = LiveChokes.Of(kit);
        IEnumerable<XElement> pads = kit.Pads.Where(HasKey)
            .SelectMany((p, i) => Pad(p, i, chokes.GetValueOrDefault(p))).ToArray();
        return new XDocument(new XDeclaration("1.0", "UTF-8", null), new XElement("Ableton",
            new XAttribute("MajorVersion", 5), new XAttribute("MinorVersion", version.Minor),
            new XAttribute("SchemaChangeCount", version.SchemaChanges), new XAttribute("Creator", version.Creator),
            new XAttribute("Revision", ""),
            Build("preset", Values(("device", "DrumGroupDevice"), ("name", Plain(kit.Name))), ("pads", pads))));
    }

    private IEnumerable<XElement> Pad(SamplerPad pad, int index, int choke)
    {
        bool inTurn = version.HasRoundRobin && pad.Layers.Any(l => l.RoundRobins.Length > 1);
        (SamplerLayer Layer, SamplerZone Zone)[] zones =
            [.. pad.Layers.SelectMany(l => (inTurn ? l.RoundRobins : l.RoundRobins[..1]).Select(z => (l, z)))];
        double loudest = zones.Max(z => z.Zone.GainDb);
        double device = Math.Clamp(loudest, -MaxDeviceGain, MaxDeviceGain);
        double chain = Math.Clamp(loudest - device, 0, MaxChainGain);
        IEnumerable<XElement> parts =
            zones.SelectMany((z, i) => Part(pad, z.Layer, z.Zone, i, z.Zone.GainDb - device - chain)).ToArray();
        string name = inTurn ? "MultiSampler" : "OriginalSimpler";
        Dictionary<string, string> values = Values(("device", name), ("name", Plain(pad.Name)),
            ("index", Number(index)), ("gain", Number(device)), ("chain", Number(Decibels.ToAmplitude(chain))),
            ("robin", inTurn ? "true" : "false"), ("simpler", inTurn ? "false" : "true"),
            ("playback", zones.Length == 1 ? "1" : "0"), ("receiving", Number(128 - pad.Note)),
            ("choke", Number(choke)), ("color", Number(index % 26)));
        Dictionary<string, string> mixer = new(values) { ["device"] = "AudioBranchMixerDevice", ["name"] = "" };
        return Build("pad", values, ("parts", parts), ("mixer", Build("mixer", mixer)),
            ("mixerref", Build("presetref", mixer)));
    }

    private IEnumerable<XElement> Part(SamplerPad pad, SamplerLayer layer, SamplerZone zone, int index, double gain)
    {
        double root = Math.Clamp(60 - Math.Round(zone.Tune), LowestRoot, HighestRoot);
        double cents = Math.Clamp((zone.Tune - (60 - root)) * 100, -50, 50);
        string file = Path.GetFileName(zone.Sound.Path ?? zone.Sound.Name);
        return Build("part", Values(("index", Number(index)), ("name", Plain(Path.GetFileNameWithoutExtension(file))),
            ("low", Number(layer.Low)), ("high", Number(layer.High)), ("root", Number(root)),
            ("detune", Number(cents)), ("pan", Number(zone.Pan)), ("volume", Number(Decibels.ToAmplitude(gain))),
            ("start", Number(zone.Start)), ("end", Number(Math.Max(0, (zone.End ?? zone.Sound.Frames) - 1))),
            ("path", Plain($"{AbletonWriter.Folder}/{file}")), ("frames", Number(zone.Sound.Frames)),
            ("rate", Number(zone.Sound.SampleRate)), ("filetype", version.HasRoundRobin ? "2" : "1")));
    }

    private IEnumerable<XElement> Build(string section, Dictionary<string, string> values,
        params (string Name, IEnumerable<XElement> Elements)[] inner) =>
        LiveTemplate.Build(section, version, values, inner.ToDictionary(i => i.Name, i => i.Elements));

    private Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.Append(("overwrite", Number(version.OverwriteProtection))).ToDictionary(v => v.Item1, v => v.Item2);

    private static string Number(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>What XML can hold of a name, in one line.</summary>
    private static string Plain(string name) => string.Concat(name.EnumerateRunes()
        .Where(r => !System.Text.Rune.IsControl(r) && r.Value is not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));
}

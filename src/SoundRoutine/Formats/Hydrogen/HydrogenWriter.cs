using System.Collections.Immutable;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>
/// A kit as a <c>.h2drumkit</c>, a compressed tar of one folder: the <c>drumkit.xml</c> of Hydrogen 1.0 and later (its
/// <c>drumkit.xsd</c>) and the samples.
/// </summary>
internal sealed class HydrogenWriter : IKitWriter
{
    private static readonly XNamespace Ns = "http://www.hydrogen-music.org/drumkit";

    /// <summary>
    /// As many of one instrument as Hydrogen takes over in its default settings; it passes over the rest.
    /// </summary>
    public const int MaxSamples = 16;

    public string Name => "hydrogen";

    public string For => "Hydrogen";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name + ".h2drumkit"];

    public string? LossOf(SamplerKit kit)
    {
        int left = kit.Zones.Count() - kit.Pads.Sum(p => Fitted(p).Zones.Count());
        string robins = left > 0 ? "plays at most 16 samples of one sound, so " + Counted.LeftOut(left, "sample") : "";
        string choke = KitLosses.OneWay(kit) > 0 ? "lets the sounds of a choke group all end each other" : "";
        return KitLosses.Sentence("Hydrogen", robins, choke);
    }

    public void Write(SamplerKit kit, KitTarget target)
    {
        kit = kit with { Pads = [.. kit.Pads.Select(Fitted)] };
        byte[] drumkit = FormatXml.Bytes(Document(kit));
        AtomicFile.Write(target.In(target.Name + ".h2drumkit"), temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.Open);
            using var compressed = new GZipStream(stream, CompressionLevel.Fastest);
            using var tar = new TarWriter(compressed, TarEntryFormat.Ustar);
            Add(tar, $"{target.Name}/drumkit.xml", new MemoryStream(drumkit));
            foreach (string path in kit.Zones.Select(z => z.Sound.Path!).Distinct())
            {
                target.Cancellation.ThrowIfCancellationRequested();
                using FileStream sample = File.OpenRead(path);
                Add(tar, $"{target.Name}/{Path.GetFileName(path)}", sample);
            }
        });
    }

    /// <summary>
    /// The pad with so few layers and round robins in each that Hydrogen takes over them all. A layer that is kept also
    /// plays the velocities of those below it that are not.
    /// </summary>
    private static SamplerPad Fitted(SamplerPad pad)
    {
        if (pad.Zones.Count() <= MaxSamples) return pad;
        int count = Math.Min(pad.Layers.Length, MaxSamples), robins = MaxSamples / count;
        return pad with { Layers = [.. Enumerable.Range(1, count).Select(i =>
        {
            int first = pad.Layers.Length * (i - 1) / count;
            SamplerLayer last = pad.Layers[pad.Layers.Length * i / count - 1];
            return last with { Low = pad.Layers[first].Low, RoundRobins = [.. last.RoundRobins.Take(robins)] };
        })] };
    }

    // The same kit gives the same bytes, whenever it is written.
    private static void Add(TarWriter tar, string name, Stream content) =>
        tar.WriteEntry(
        new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content,
            ModificationTime = DateTimeOffset.UnixEpoch });

    private static XDocument Document(SamplerKit kit) => new(
        new XElement(Ns + "drumkit_info",
            Text("name", kit.Name), Text("author", "SoundRoutine"), Text("info", "Cut and sorted by SoundRoutine"),
            Text("license", kit.License),
            Text("image", ""), Text("imageLicense", ""),
            new XElement(Ns + "componentList",
                new XElement(Ns + "drumkitComponent", Number("id", 0), Text("name", "Main"), Number("volume", 1))),
            new XElement(Ns + "instrumentList", kit.Pads.Select(Instrument))));

    private static XElement Instrument(SamplerPad pad, int id) =>
        new(Ns + "instrument",
            Number("id", id), Text("name", pad.Name), Number("volume", 1), Text("isMuted", "false"),
            Text("isSoloed", "false"),
            Number("pan", pad.Zones.First().Pan), Number("pitchOffset", 0), Number("randomPitchFactor", 0),
            Number("gain", 1),
            Text("applyVelocity", "true"),
            Text("filterActive", "false"), Number("filterCutoff", 1), Number("filterResonance", 0),
            Number("Attack", 0), Number("Decay", 0), Number("Sustain", 1), Number("Release", 1000),
            Number("muteGroup", GroupOf(pad) == 0 ? -1 : GroupOf(pad)),
            Number("midiOutChannel", -1), Number("midiOutNote", pad.Note), Text("isStopNote", "false"),
            Text("sampleSelectionAlgo", "ROUND_ROBIN"), Number("isHihat", -1), Number("lower_cc", 0),
            Number("higher_cc", 127),
            Number("FX1Level", 0), Number("FX2Level", 0), Number("FX3Level", 0), Number("FX4Level", 0),
            new XElement(Ns + "instrumentComponent", Number("component_id", 0), Number("gain", 1),
                pad.Layers.SelectMany(layer => layer.RoundRobins.Select(z => Layer(layer, z)))));

    private static int GroupOf(SamplerPad pad) => pad.ChokeGroup > 0 ? pad.ChokeGroup : pad.ChokedBy;

    // Ranges meet: a velocity of Hydrogen's lies anywhere from 0 to 1.
    private static XElement Layer(SamplerLayer layer, SamplerZone zone) =>
        new(Ns + "layer",
            Text("filename", Path.GetFileName(zone.Sound.Path)!),
            Number("min", (layer.Low - 1) / 127.0),
            Number("max", layer.High / 127.0),
            Number("gain", Decibels.ToAmplitude(zone.GainDb)),
            Number("pitch", zone.Tune));

    private static XElement Number(string name, double value) =>
        Text(name, value.ToString("0.######", CultureInfo.InvariantCulture));

    private static XElement Text(string name, string value) => new(Ns + name, value);
}

using System.Globalization;
using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Rendering;

namespace SoundRoutine.Exporting;

/// <summary>A kit as the <c>drumkit.xml</c> of Hydrogen 1.0 and later (its <c>drumkit.xsd</c>).</summary>
internal static class HydrogenWriter
{
    private static readonly XNamespace Ns = "http://www.hydrogen-music.org/drumkit";

    /// <summary>
    /// As many of one instrument as Hydrogen takes over in its default settings; it passes over the rest.
    /// </summary>
    public const int MaxSamples = 16;

    /// <summary>The instrument with so few round robins in each layer that Hydrogen takes over them all.</summary>
    public static KitInstrument Fitted(KitInstrument instrument)
    {
        if (instrument.SampleCount <= MaxSamples) return instrument;
        int robins = Math.Max(1, MaxSamples / instrument.Layers.Length);
        return instrument with { Layers = [
            .. instrument.Layers.Select(l => l with { RoundRobins = [.. l.RoundRobins.Take(robins)] })] };
    }

    /// <summary>Samples lie beside the file, by <see cref="FileName"/>.</summary>
    public static XDocument Write(string name, string license, IEnumerable<KitInstrument> instruments) => new(
        new XElement(Ns + "drumkit_info",
            Text("name", name), Text("author", "SoundRoutine"), Text("info", "Cut and sorted by SoundRoutine"),
            Text("license", license),
            Text("image", ""), Text("imageLicense", ""),
            new XElement(Ns + "componentList",
                new XElement(Ns + "drumkitComponent", Number("id", 0), Text("name", "Main"), Number("volume", 1))),
            new XElement(Ns + "instrumentList", instruments.Select(Instrument))));

    public static string FileName(Sample sample) => $"{sample.Id}.wav";

    private static XElement Instrument(KitInstrument instrument, int id)
    {
        Fader fader = ExportedSample.Fader(instrument);
        return new XElement(Ns + "instrument",
            Number("id", id), Text("name", instrument.Name), Number("volume", 1), Text("isMuted", "false"),
            Text("isSoloed", "false"),
            Number("pan", fader.Pan), Number("pitchOffset", 0), Number("randomPitchFactor", 0), Number("gain", 1),
            Text("applyVelocity", "true"),
            Text("filterActive", "false"), Number("filterCutoff", 1), Number("filterResonance", 0),
            Number("Attack", 0), Number("Decay", 0), Number("Sustain", 1), Number("Release", 1000),
            Number("muteGroup", instrument.ChokeGroup == 0 ? -1 : instrument.ChokeGroup),
            Number("midiOutChannel", -1), Number("midiOutNote", instrument.Note), Text("isStopNote", "false"),
            Text("sampleSelectionAlgo", "ROUND_ROBIN"), Number("isHihat", -1), Number("lower_cc", 0),
            Number("higher_cc", 127),
            Number("FX1Level", 0), Number("FX2Level", 0), Number("FX3Level", 0), Number("FX4Level", 0),
            new XElement(Ns + "instrumentComponent", Number("component_id", 0), Number("gain", 1),
                instrument.Layers.SelectMany(
                (layer, i) => layer.RoundRobins.Select(s => Layer(instrument, layer, i, s, fader)))));
    }

    // Ranges meet: a velocity of Hydrogen's lies anywhere from 0 to 1.
    private static XElement Layer(KitInstrument instrument, KitLayer layer, int index, Sample sample, Fader fader) =>
        new(Ns + "layer",
        Text("filename", FileName(sample)),
        Number("min", index == 0 ? 0 : instrument.Layers[index - 1].High / 127.0),
        Number("max", layer.High / 127.0),
        Number("gain", Decibels.ToAmplitude(ExportedSample.PlayedGain(sample, fader))),
        Number("pitch", 0));

    private static XElement Number(string name, double value) =>
        Text(name, value.ToString("0.######", CultureInfo.InvariantCulture));

    private static XElement Text(string name, string value) => new(Ns + name, value);
}

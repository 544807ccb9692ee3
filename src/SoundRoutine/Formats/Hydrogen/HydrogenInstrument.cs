using System.Collections.Immutable;
using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Hydrogen;

/// <summary>One instrument of a kit, in the forms that it has had since 0.9.</summary>
internal static class HydrogenInstrument
{
    /// <summary>Of the first instrument of a kit that names no keys.</summary>
    private const int FirstNote = 36;

    /// <summary>Its pad; null where it has no sample.</summary>
    public static SamplerPad? Read(XElement instrument, int index, Func<string, SoundFile> sounds,
        List<string> warnings)
    {
        XElement[] components = [.. instrument.Children("instrumentComponent")];
        XElement component = Main(components) ?? instrument;
        if (components.Length > 1) warnings.Add("of its microphones the first or 'Main' is taken, the others left out");
        var pads = new PadBuilder();
        int turn = 0, mute = FormatXml.Whole(instrument.Text("muteGroup"), -1, -1, 999);
        double gain = Level(instrument, "volume") + Level(instrument, "gain")
            + (component == instrument ? 0 : Level(component, "gain"));
        foreach (XElement layer in component.Children("layer"))
        {
            if (layer.Text("filename") is not { Length: > 0 } name) continue;
            pads.Add(new ZonePlace
            {
                Name = instrument.Text("name"),
                LowKey = 0,
                HighKey = 0,
                // A velocity lies anywhere from 0 to 1, and ranges meet.
                LowVelocity = Step(layer.Text("min"), 0) + 1,
                HighVelocity = Math.Max(1, Step(layer.Text("max"), 1)),
                TakesTurns = true,
                Turn = turn++,
                Zone = new SamplerZone
                {
                    Sound = sounds(name),
                    GainDb = Math.Clamp(gain + Level(layer, "gain"), -144, 48),
                    Pan = Pan(instrument),
                    Tune = Math.Clamp(FormatXml.Number(layer.Text("pitch"), 0)
                        + FormatXml.Number(instrument.Text("pitchOffset"), 0), -127, 127),
                },
            });
        }
        // The oldest kits have one sample and no layers.
        if (turn == 0 && instrument.Text("filename") is { Length: > 0 } only)
            pads.Add(new ZonePlace { Name = instrument.Text("name"), LowKey = 0, HighKey = 0,
                Zone = new SamplerZone { Sound = sounds(only), GainDb = Math.Clamp(gain, -144, 48),
                    Pan = Pan(instrument) } });
        warnings.AddRange(pads.Warnings);
        if (pads.Build() is not [{ } pad]) return null;
        int group = mute switch { < 0 => 0, 0 => 1000, _ => mute };
        return pad with
        {
            Name = pad.Name.Length > 0 ? pad.Name : InvariantText.Of($"instrument {index + 1}"),
            Note = FormatXml.Whole(instrument.Text("midiOutNote"), Math.Min(127, FirstNote + index), 0, 127),
            ChokeGroup = group,
            ChokedBy = group,
        };
    }

    private static XElement? Main(XElement[] components) =>
        components.FirstOrDefault(c => c.Text("name") == "Main" && c.Children("layer").Any())
        ?? components.FirstOrDefault(c => c.Children("layer").Any()) ?? components.FirstOrDefault();

    private static int Step(string text, double otherwise) =>
        (int)Math.Floor(Math.Clamp(FormatXml.Number(text, otherwise), 0, 1) * 127 + 1e-4);

    private static double Level(XElement element, string name) =>
        Decibels.OfAmplitude(Math.Max(1e-7, FormatXml.Number(element.Text(name), 1)));

    private static double Pan(XElement instrument)
    {
        double left = FormatXml.Number(instrument.Text("pan_L"), 1),
            right = FormatXml.Number(instrument.Text("pan_R"), 1);
        return Math.Clamp(FormatXml.Number(instrument.Text("pan"), right - left), -1, 1);
    }
}

using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SoundRoutine.Audio;

namespace SoundRoutine.Formats.Mpc;

/// <summary>A drum program as XML, version 2.1, which MPC 2 and later and the Force load.</summary>
internal static class MpcProgramDocument
{
    private const string Version = "2.15.1.1";

    /// <summary>What is to be the file.</summary>
    /// <param name="name">Of the program.</param>
    /// <param name="plan">What goes on the pads.</param>
    /// <param name="sample">Name, frames and scale of a sample, as in <see cref="MpcProgramSamples.Write"/>.</param>
    public static byte[] Write(string name, MpcProgramPlan plan,
        Func<SoundFile, (string Name, long Frames, double Scale)> sample)
    {
        double loudest = plan.Slots.SelectMany(s => s.Sounds).Select(s => s.Zone.GainDb).DefaultIfEmpty().Max();
        Dictionary<int, MpcProgramSlot> slots = plan.Slots.ToDictionary(s => s.Number);
        XElement Own(string own) => own switch
        {
            "pads" => new XElement("ProgramPads-v2.10", MpcProgramColors.Write(plan.Slots)),
            "instruments" => Numbered("Instruments", "Instrument", MpcProgram.PadCount,
                pad => Instrument(slots.GetValueOrDefault(pad), pad, plan.Muting, loudest, sample)),
            "notes" => Numbered("PadNoteMap", "PadNote", MpcProgram.PadCount,
                pad => [new XElement("Note", MpcProgram.NoteOf(pad))]),
            _ => Numbered("PadGroupMap", "PadGroup", MpcProgram.PadCount, _ => [new XElement("Group", 0)]),
        };
        IEnumerable<XElement> program = MpcProgramTemplate.Build(MpcProgramTemplate.Program, _ => name, Own);
        return Bytes(new XElement(MpcProgramXml.Root,
            new XElement("Version", new XElement("File_Version", "2.1"), new XElement("Application", "MPC-V"),
                new XElement("Application_Version", Version), new XElement("Platform", "Linux")),
            new XElement("Program", new XAttribute("type", "Drum"), program)));
    }

    private static IEnumerable<XElement> Instrument(MpcProgramSlot? slot, int pad, MpcProgramMuting muting,
        double loudest, Func<SoundFile, (string Name, long Frames, double Scale)> sample)
    {
        int[] targets = [.. muting.TargetsOf(pad)];
        return MpcProgramTemplate.Build(MpcProgramTemplate.Instrument, value => value switch
        {
            "play" => slot?.ZonePlay ?? MpcProgramPad.Velocity,
            "group" => muting.GroupOf(pad),
            _ => targets.ElementAtOrDefault(value[^1] - '1'),
        }, own => own == "effects"
            ? new XElement("DrumPadEffects", MpcProgramTemplate.Effects.ToArray().Select((type, i) =>
                new XElement("DrumPadEffect", new XAttribute("Num", i), new XAttribute("Type", type),
                    new XAttribute("Parameter", "0.0"))))
            : Numbered("Layers", "Layer", MpcProgramPlan.MaxLayers,
                i => Layer(slot?.Sounds.ElementAtOrDefault(i - 1), loudest, sample)));
    }

    private static IEnumerable<XElement> Layer(MpcProgramSound? sound, double loudest,
        Func<SoundFile, (string Name, long Frames, double Scale)> sample)
    {
        (string name, long frames, double scale) = sound is null ? ("", 0, 1) : sample(sound.Zone.Sound);
        SamplerZone? zone = sound?.Zone;
        double coarse = Math.Clamp(Math.Round(zone?.Tune ?? 0), -36, 36);
        long Frame(long? of) => of is { } frame ? Math.Clamp((long)Math.Round(frame * scale), 0, frames) : frames;
        return MpcProgramTemplate.Build(MpcProgramTemplate.Layer, value => value switch
        {
            "volume" => Number(zone is null ? 1 : Decibels.ToAmplitude(zone.GainDb - loudest)),
            "pan" => Number(((zone?.Pan ?? 0) + 1) / 2),
            "coarse" => (int)coarse,
            "fine" => (int)Math.Clamp(Math.Round(((zone?.Tune ?? 0) - coarse) * 100), -99, 99),
            "low" => sound?.Low ?? 0,
            "high" => sound?.High ?? 127,
            "start" => zone is null ? 0 : Frame(zone.Start),
            "end" => zone is null ? 0 : Frame(zone.End),
            _ => name,
        }, _ => throw new InvalidOperationException());
    }

    private static XElement Numbered(string name, string each, int count, Func<int, IEnumerable<XElement>> content) =>
        new(name, Enumerable.Range(1, count).Select(i =>
            new XElement(each, new XAttribute("number", i), content(i))));

    private static string Number(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>The devices end lines as Windows does.</summary>
    internal static byte[] Bytes(XElement root)
    {
        using var bytes = new MemoryStream();
        bytes.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n\r\n"u8);
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\r\n",
            Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
            root.Save(writer);
        bytes.Write("\r\n"u8);
        return bytes.ToArray();
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using SoundRoutine.Audio;
using SoundRoutine.Files;

namespace SoundRoutine.Formats.Renoise;

/// <summary>
/// A kit as a Renoise instrument (<c>.xrni</c>, document version 34 of Renoise 3.4): a zip of <c>Instrument.xml</c> and
/// the samples, in the order of elements of real files.
/// </summary>
internal sealed class RenoiseWriter : IKitWriter
{
    /// <summary>The highest key, mute groups and volume of Renoise.</summary>
    private const int HighestNote = 119, MuteGroups = 15, MaxVolume = 4;

    public string Name => "xrni";

    public string For => "Renoise and Redux";

    public bool UsesSamplesFolder => false;

    public ImmutableArray<string> Outputs(string name) => [name + ".xrni"];

    public string? LossOf(SamplerKit kit)
    {
        int left = kit.Pads.Length - Placed(kit.Pads).Length, groups = Groups(kit).Count - MuteGroups,
            high = kit.Pads.Count(p => p.Note > HighestNote) - left;
        return KitLosses.Sentence("Renoise",
            high > 0 ? "has keys up to 119, so "
                + Counted.Of(high, "sound is moved to a free key", "sounds are moved to free keys") : "",
            left > 0 ? "has a key for 120 sounds, so " + Counted.LeftOut(left, "sound") : "",
            KitLosses.OneWay(kit) > 0 ? "lets the sounds of a choke group all end each other" : "",
            groups > 0 ? "has 15 mute groups, so " + Counted.LeftOut(groups, "choke group") : "");
    }

    public void Write(SamplerKit kit, KitTarget target)
    {
        ImmutableArray<SamplerPad> pads = Placed(kit.Pads);
        (SamplerPad Pad, SamplerLayer Layer, SamplerZone Zone)[] zones =
            [.. pads.SelectMany(p => p.Layers.SelectMany(l => l.RoundRobins.Select(z => (p, l, z))))];
        Dictionary<int, int> groups = Groups(kit);
        // Volumes end at 4; what is louder takes all others down with it.
        double top = Math.Max(1, zones.Max(z => Decibels.ToAmplitude(z.Zone.GainDb)) / MaxVolume);
        bool cycle = zones.Any(z => z.Layer.RoundRobins.Length > 1);
        byte[] xml = FormatXml.Bytes(new XDocument(new XDeclaration("1.0", "UTF-8", null),
            new XElement("RenoiseInstrument", new XAttribute("doc_version", "34"),
                new XElement("Name", kit.Name),
                new XElement("SampleGenerator",
                    new XElement("Samples", zones.Select(z => Sample(z.Pad, z.Layer, z.Zone, groups, top))),
                    new XElement("SelectedSampleIndex", 0),
                    new XElement("KeyzoneOverlappingMode", cycle ? "Cycle" : "Play All")),
                new XElement("ActiveGeneratorTab", "Samples"))));
        ZipPacking.Write(target.In(target.Name + ".xrni"), CompressionLevel.Fastest,
            [ZipPacking.Bytes("Instrument.xml", xml),
                .. zones.Select((z, i) => ZipPacking.File(EntryName(i, z.Zone), z.Zone.Sound.Path!))],
            target.Cancellation);
    }

    /// <summary>Renoise finds a sample's sound by its number.</summary>
    private static string EntryName(int index, SamplerZone zone)
    {
        string name = FileNames.Clean(Path.GetFileNameWithoutExtension(zone.Sound.Path!), "sound");
        return InvariantText.Of($"SampleData/Sample{index:00} ({name}).wav");
    }

    private static XElement Sample(SamplerPad pad, SamplerLayer layer, SamplerZone zone, Dictionary<int, int> groups,
        double top)
    {
        double transpose = Math.Truncate(zone.Tune);
        int group = pad.ChokeGroup > 0 ? pad.ChokeGroup : pad.ChokedBy;
        return new XElement("Sample",
            new XElement("Name", pad.Name),
            Number("Volume", Decibels.ToAmplitude(zone.GainDb) / top), Number("Panning", (zone.Pan + 1) / 2),
            Number("Transpose", transpose), Number("Finetune", Math.Round((zone.Tune - transpose) * 127)),
            new XElement("BeatSyncIsActive", "false"), new XElement("BeatSyncMode", "Repitch"),
            Number("BeatSyncLines", 64), new XElement("OneShotTrigger", "true"), new XElement("NewNoteAction", "None"),
            new XElement("Oversample", "false"), new XElement("InterpolationMode", "Cubic"),
            new XElement("AutoSeek", "false"), new XElement("AutoFade", "false"), new XElement("LoopMode", "Off"),
            new XElement("LoopRelease", "false"), Number("LoopStart", 0), Number("LoopEnd", zone.Sound.Frames),
            new XElement("SingleSliceTriggerEnabled", "true"), new XElement("IsAlias", "false"),
            Number("MuteGroupIndex", groups.TryGetValue(group, out int index) && index < MuteGroups ? index : -1),
            Number("ModulationSetIndex", -1), Number("DeviceChainIndex", -1),
            new XElement("Mapping",
                new XElement("Layer", "Note-On Layer"), Number("BaseNote", pad.Note), Number("NoteStart", pad.Note),
                Number("NoteEnd", pad.Note), new XElement("MapKeyToPitch", "false"),
                Number("VelocityStart", layer.Low == 1 ? 0 : layer.Low), Number("VelocityEnd", layer.High),
                new XElement("MapVelocityToVolume", "true")));
    }

    /// <summary>The choke groups of a kit, each with its place among Renoise's from 0.</summary>
    private static Dictionary<int, int> Groups(SamplerKit kit) => kit.Pads
        .SelectMany(p => new[] { p.ChokeGroup, p.ChokedBy }).Where(g => g > 0).Distinct().Order()
        .Select((group, i) => (group, i)).ToDictionary(g => g.group, g => g.i);

    /// <summary>
    /// With what lies above the highest key on free ones, from the top down, and without what finds none.
    /// </summary>
    private static ImmutableArray<SamplerPad> Placed(ImmutableArray<SamplerPad> pads)
    {
        HashSet<int> taken = [.. pads.Select(p => p.Note)];
        return
        [
            .. pads.Select(p =>
            {
                int free = p.Note;
                if (free > HighestNote)
                    for (free = HighestNote; free >= 0 && !taken.Add(free);) free--;
                return p with { Note = free };
            }).Where(p => p.Note >= 0),
        ];
    }

    private static XElement Number(string name, double value) =>
        new(name, value.ToString("0.######", CultureInfo.InvariantCulture));
}

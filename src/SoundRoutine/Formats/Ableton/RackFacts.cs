using System.Collections.Immutable;
using System.Xml.Linq;

namespace SoundRoutine.Formats.Ableton;

/// <summary>What can be counted in a preset of Live, racks in racks included.</summary>
internal static class RackFacts
{
    public static ImmutableArray<Fact> Of(XElement root)
    {
        XElement[] all = [.. root.Descendants()];
        XElement[] Named(string name) => [.. all.Where(e => e.Name.LocalName == name)];
        (int Note, int Choke)[] pads = [.. Named("DrumBranchPreset").Select(b => (RackChain.NoteOf(b),
            FormatXml.Whole(b.Value("ZoneSettings", "ChokeGroup"), 0, 0, int.MaxValue)))];
        Fact Count(string name) => new(name, Named(name).Length);
        return
        [
            new("creator", root.Attr("Creator")), new("minor_version", root.Attr("MinorVersion")),
            new("drum_pads", pads.Length), Fact.List("pad_midi_notes", pads.Select(p => p.Note), ""),
            Fact.List("choke_note:group",
                pads.Where(p => p.Choke > 0).Select(p => InvariantText.Of($"{p.Note}:{p.Choke}"))),
            Count("OriginalSimpler"), Count("MultiSampler"), Count("DrumCell"), Count("MultiSamplePart"),
            .. Velocities(Named("MultiSamplePart")),
            new("round_robin_true", Named("RoundRobin").Count(e => e.Value() == "true")),
        ];
    }

    /// <summary>Told only where velocity chooses between sounds.</summary>
    private static IEnumerable<Fact> Velocities(XElement[] parts)
    {
        var ranges = parts.Select(p => p.Child("VelocityRange")).OfType<XElement>().Select(r => r.Range(0, 127))
            .GroupBy(r => r).OrderBy(g => g.Key).ToArray();
        if (ranges.Length > 1)
            yield return Fact.List("velocity_ranges",
                ranges.Select(g => InvariantText.Of($"{g.Key.Low}-{g.Key.High}x{g.Count()}")));
    }
}

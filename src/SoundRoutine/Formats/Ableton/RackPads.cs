using System.Collections.Immutable;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Pads out of the sounds of racks.</summary>
internal static class RackPads
{
    public static (ImmutableArray<SamplerPad> Pads, ImmutableArray<string> Warnings) Of(IEnumerable<RackPart> parts)
    {
        (SamplerPad Pad, bool Mixed)[] pads = [.. parts.ToLookup(p => p.Pad).Select(Pad)];
        int mixed = pads.Count(p => p.Mixed), doubled = pads.Length - pads.DistinctBy(p => p.Pad.Note).Count();
        List<string> warnings = [];
        if (mixed > 0)
            warnings.Add(Counted.Of(mixed, "pad plays", "pads play")
                + " several sounds at once, which are mixed into one");
        if (doubled > 0)
            warnings.Add(Counted.Of(doubled, "pad is on a key", "pads are on keys")
                + " that others have too; all of them are kept");
        return ([.. pads.Select(p => p.Pad)], [.. warnings]);
    }

    private static (SamplerPad Pad, bool Mixed) Pad(IGrouping<int, RackPart> parts)
    {
        RackPart first = parts.First();
        // Samplers beside each other play at once, whatever each does with its own sounds.
        var ranges = LayerRanges.Of(parts.Select(p => new LayeredZone(p.Velocities.Low, p.Velocities.High,
            p.InTurn ? p.Device + 1 : 0, p.Zone)));
        return (new SamplerPad
        {
            Name = first.Name, Note = first.Note,
            ChokeGroup = first.Choke, ChokedBy = first.Choke, Layers = ranges.Layers,
        }, ranges.Mixed);
    }
}

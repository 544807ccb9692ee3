using System.Collections.Immutable;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Pads out of the sounds of racks.</summary>
internal static class RackPads
{
    public static (ImmutableArray<SamplerPad> Pads, ImmutableArray<string> Warnings) Of(IEnumerable<RackPart> parts)
    {
        (SamplerPad Pad, bool Stacked)[] pads = [.. parts.ToLookup(p => p.Pad).Select(Pad)];
        int stacked = pads.Count(p => p.Stacked), doubled = pads.Length - pads.DistinctBy(p => p.Pad.Note).Count();
        List<string> warnings = [];
        if (stacked > 0)
            warnings.Add(InvariantText.Of($"{stacked} pads play several sounds at once; here one of them is played"));
        if (doubled > 0)
            warnings.Add(InvariantText.Of($"{doubled} pads are on keys that others have too; all of them are kept"));
        return ([.. pads.Select(p => p.Pad)], [.. warnings]);
    }

    private static (SamplerPad Pad, bool Stacked) Pad(IGrouping<int, RackPart> parts)
    {
        RackPart first = parts.First();
        // Samplers beside each other play at once, whatever each does with its own sounds.
        bool inTurn = parts.All(p => p.InTurn && p.Device == first.Device);
        var ranges = LayerRanges.Of(parts.Select(p => (p.Velocities.Low, p.Velocities.High, p.Zone)), inTurn);
        return (new SamplerPad
        {
            Name = first.Name, Note = first.Note,
            ChokeGroup = first.Choke, ChokedBy = first.Choke, Layers = ranges.Layers,
        }, ranges.Stacked);
    }
}

using System.Collections.Immutable;

namespace SoundRoutine.Formats.Ableton;

/// <summary>Pads out of the sounds of racks.</summary>
internal static class RackPads
{
    public static (ImmutableArray<SamplerPad> Pads, ImmutableArray<string> Warnings) Of(IEnumerable<RackPart> parts)
    {
        ILookup<int, RackPart> byPad = parts.ToLookup(p => p.Pad);
        ImmutableArray<SamplerPad> pads = [.. byPad.Select(Pad)];
        int stacked = byPad.Count(IsStacked), doubled = pads.Length - pads.DistinctBy(p => p.Note).Count();
        List<string> warnings = [];
        if (stacked > 0)
            warnings.Add(InvariantText.Of($"{stacked} pads play several sounds at once; here such sounds take turns"));
        if (doubled > 0)
            warnings.Add(InvariantText.Of($"{doubled} pads are on keys that others have too; all of them are kept"));
        return (pads, [.. warnings]);
    }

    private static SamplerPad Pad(IGrouping<int, RackPart> parts)
    {
        RackPart first = parts.First();
        return new SamplerPad
        {
            Name = first.Name, Note = first.Note,
            ChokeGroup = first.Choke, ChokedBy = first.Choke,
            Layers = [.. parts.GroupBy(p => p.Velocities).OrderBy(g => g.Key)
                .Select(g => new SamplerLayer(g.Key.Low, g.Key.High, [.. g.Select(p => p.Zone)]))],
        };
    }

    /// <summary>Whether some velocity plays more than one sound, and not in turn.</summary>
    private static bool IsStacked(IEnumerable<RackPart> parts)
    {
        var ranges = parts.GroupBy(p => p.Velocities).OrderBy(g => g.Key).ToArray();
        return ranges.Any(g => g.Skip(1).Any() && (!g.All(p => p.InTurn) || g.DistinctBy(p => p.Device).Skip(1).Any()))
            || ranges.Zip(ranges.Skip(1)).Any(n => n.Second.Key.Low <= n.First.Key.High);
    }
}

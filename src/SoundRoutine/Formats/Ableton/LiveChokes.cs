namespace SoundRoutine.Formats.Ableton;

/// <summary>Choke groups of drum racks: 16, in each of which every pad ends every other.</summary>
internal static class LiveChokes
{
    private const int Most = 16;

    /// <summary>The group of each pad that has one; the numbers of the kit where they can be kept.</summary>
    public static Dictionary<SamplerPad, int> Of(SamplerKit kit)
    {
        Dictionary<int, int> joined = Joined(kit);
        int[] used = [.. joined.Values.Distinct().Order()];
        Dictionary<int, int> numbers = used.Where(g => g <= Most).ToDictionary(g => g);
        foreach (int group in used.Where(g => g > Most))
            if (Enumerable.Range(1, Most).FirstOrDefault(n => !numbers.ContainsValue(n)) is > 0 and int free)
                numbers[group] = free;
        Dictionary<SamplerPad, int> groups = new(ReferenceEqualityComparer.Instance);
        foreach (SamplerPad pad in kit.Pads)
            if (GroupOf(pad) is > 0 and int group && numbers.TryGetValue(joined[group], out int number))
                groups[pad] = number;
        return groups;
    }

    /// <summary>How many pads of the kit are ended by others in another way than here.</summary>
    public static int ChangedIn(SamplerKit kit)
    {
        Dictionary<SamplerPad, int> groups = Of(kit);
        return kit.Pads.Count(pad => kit.Pads.Any(other => !ReferenceEquals(pad, other)
            && pad.IsEndedBy(other) != (groups.GetValueOrDefault(pad) is > 0 and int group
                && groups.GetValueOrDefault(other) == group)));
    }

    private static int GroupOf(SamplerPad pad) => pad.ChokedBy > 0 ? pad.ChokedBy : pad.ChokeGroup;

    /// <summary>Groups that a pad is in by what it ends and by what ends it become one, called by the lower.</summary>
    private static Dictionary<int, int> Joined(SamplerKit kit)
    {
        Dictionary<int, int> lower = [];
        int Find(int group) => lower.TryGetValue(group, out int at) && at != group ? Find(at) : group;
        foreach (SamplerPad pad in kit.Pads.Where(p => GroupOf(p) > 0))
        {
            int a = Find(GroupOf(pad)), b = pad.ChokeGroup > 0 ? Find(pad.ChokeGroup) : a;
            (lower[Math.Max(a, b)], lower[Math.Min(a, b)]) = (Math.Min(a, b), Math.Min(a, b));
        }
        return kit.Pads.SelectMany(p => new[] { p.ChokeGroup, p.ChokedBy }).Where(g => g > 0).Distinct()
            .ToDictionary(g => g, Find);
    }
}

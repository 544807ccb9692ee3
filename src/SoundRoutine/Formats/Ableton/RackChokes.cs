namespace SoundRoutine.Formats.Ableton;

/// <summary>Choke groups over the whole file: one number in two racks is two groups.</summary>
internal sealed class RackChokes
{
    private readonly Dictionary<(int Rack, int Group), int> _groups = [];

    /// <summary>The number as it stands in its rack, or the next that is free.</summary>
    public int Of(int rack, int group)
    {
        if (_groups.TryGetValue((rack, group), out int number)) return number;
        number = _groups.ContainsValue(group) ? Math.Max(16, _groups.Values.Max()) + 1 : group;
        return _groups[(rack, group)] = number;
    }
}

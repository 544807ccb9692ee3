namespace SoundRoutine.Formats.Mpc;

/// <summary>Choke groups out of mute groups, which work both ways, and mute targets, which work one way.</summary>
internal sealed class MpcProgramMutes
{
    private readonly Dictionary<int, (int Group, int By)> _chokes = [];

    /// <summary>Whether each pad ends just those which it ends in the program.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>Choke group of a pad, and the one which ends it.</summary>
    /// <param name="pad">Its number.</param>
    public (int Group, int By) this[int pad] => _chokes.GetValueOrDefault(pad);

    public static MpcProgramMutes Of(IReadOnlyList<MpcProgramPad> pads)
    {
        var mutes = new MpcProgramMutes();
        foreach (MpcProgramPad pad in pads.Where(p => p.MuteGroup > 0))
            mutes._chokes[pad.Number] = (pad.MuteGroup, pad.MuteGroup);
        (int Pad, int[] Cutters)[] targets = [.. pads.Select(t => (t.Number, pads
            .Where(p => p.Number != t.Number && p.MuteTargets.Contains(t.Number)).Select(p => p.Number).ToArray()))
            .Where(t => t.Item2.Length > 0)];
        int next = pads.Select(p => p.MuteGroup).Append(0).Max();
        foreach (var (cutters, ended) in Joined(targets)) mutes.Add(++next, cutters, ended);
        return mutes;
    }

    /// <summary>Those who end one pad together are of one group, and what any of them ends is ended by all.</summary>
    private static List<(int[] Cutters, (int Pad, int[] Cutters)[] Ended)> Joined((int Pad, int[] Cutters)[] targets)
    {
        List<(int[] Cutters, (int Pad, int[] Cutters)[] Ended)> groups = [];
        foreach ((int Pad, int[] Cutters) target in targets)
        {
            var same = groups.Where(g => g.Cutters.Intersect(target.Cutters).Any()).ToArray();
            groups.RemoveAll(same.Contains);
            groups.Add(([.. same.SelectMany(g => g.Cutters).Union(target.Cutters).Order()],
                [.. same.SelectMany(g => g.Ended), target]));
        }
        return groups;
    }

    private void Add(int group, int[] cutters, (int Pad, int[] Cutters)[] ended)
    {
        IsExact &= ended.All(t => cutters.All(c => c == t.Pad || t.Cutters.Contains(c)));
        foreach (int pad in cutters)
        {
            (int own, int by) = this[pad];
            IsExact &= own == 0;
            if (own == 0) _chokes[pad] = (group, by);
        }
        foreach ((int pad, _) in ended)
        {
            (int own, int by) = this[pad];
            IsExact &= by == 0;
            if (by == 0) _chokes[pad] = (own, group);
        }
    }
}

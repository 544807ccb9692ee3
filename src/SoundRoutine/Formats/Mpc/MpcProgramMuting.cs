using System.Collections.Immutable;

namespace SoundRoutine.Formats.Mpc;

/// <summary>
/// Choke groups as mute groups where they work both ways, else as the mute targets of the pads that end others.
/// </summary>
internal sealed class MpcProgramMuting
{
    private const int MaxGroups = 32, MaxTargets = 4;

    private readonly Dictionary<int, int> _groups = [];
    private readonly Dictionary<int, int[]> _targets = [];

    /// <summary>How many pads of the kit are ended by others in another way than here.</summary>
    public int Changed { get; private set; }

    /// <summary>The mute group of a pad; 0 for none.</summary>
    public int GroupOf(int pad) => _groups.GetValueOrDefault(pad);

    /// <summary>Numbers of up to four pads which a pad ends.</summary>
    public ReadOnlySpan<int> TargetsOf(int pad) => _targets.GetValueOrDefault(pad);

    /// <param name="pads">Each on a key of its own.</param>
    public static MpcProgramMuting Of(ImmutableArray<SamplerPad> pads)
    {
        var muting = new MpcProgramMuting();
        int[] groups = [.. pads.Select(p => p.ChokedBy).Where(g => g > 0).Distinct().Order()];
        var members = groups.Select(g => (Group: g,
            Cutters: pads.Where(p => p.ChokeGroup == g).Select(Number).ToHashSet(),
            Ended: pads.Where(p => p.ChokedBy == g).Select(Number).ToHashSet())).ToArray();
        foreach (var (group, cutters, ended) in members.Where(m => m.Cutters.SetEquals(m.Ended)))
            muting.Share(group, ended);
        foreach (var (group, cutters, ended) in members.Where(m => !m.Cutters.SetEquals(m.Ended)))
        {
            if (cutters.All(c => ended.Count(e => e != c) <= MaxTargets))
                foreach (int cutter in cutters) muting._targets[cutter] = [.. ended.Where(e => e != cutter).Order()];
            else muting.Share(group, [.. cutters, .. ended]);
        }
        muting.Changed = pads.Count(p => pads.Any(other => other.Note != p.Note
            && p.IsEndedBy(other) != muting.Ends(Number(other), Number(p))));
        return muting;
    }

    private static int Number(SamplerPad pad) => MpcProgram.PadOf(pad.Note);

    private bool Ends(int cutter, int pad) => (GroupOf(pad) > 0 && GroupOf(cutter) == GroupOf(pad))
        || TargetsOf(cutter).Contains(pad);

    private void Share(int group, HashSet<int> pads)
    {
        bool Free(int number) => number <= MaxGroups && !_groups.ContainsValue(number);
        int number = Free(group) ? group : Enumerable.Range(1, MaxGroups).FirstOrDefault(Free);
        if (number == 0) return;
        foreach (int pad in pads) _groups.TryAdd(pad, number);
    }
}

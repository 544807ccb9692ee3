using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>How many hits were left out of a kit for one reason.</summary>
internal sealed record LeftOut(string Reason, int Count)
{
    internal const string Repeat = "the same recording as a hit that was kept",
        Covered = "another drum is as loud in it, and its sound has cleaner hits",
        Buried = "under another drum, and too little of it is left",
        LayerFull = "its layer is full of cleaner hits",
        ClassFull = "its class is full of better sounds",
        SourceFull = "the input gives more hits than are kept",
        ByHand = "taken out by hand",
        Silent = "silent",
        Click = "a click before the hit",
        Alike = "a hit of the same sound was kept",
        Bleed = "faint and heard once, or no drum: bleed";

    /// <summary>The reasons of hits, null for those kept, as counts that are not added up yet.</summary>
    internal static IEnumerable<LeftOut> Of(IEnumerable<string?> reasons) =>
        reasons.OfType<string>().Select(reason => new LeftOut(reason, 1));

    /// <summary>Counts of the same reason added up, in order of reason.</summary>
    internal static ImmutableArray<LeftOut> Sum(IEnumerable<LeftOut> all) =>
    [
        .. all.GroupBy(l => l.Reason).Select(g => new LeftOut(g.Key, g.Sum(l => l.Count))).Where(l => l.Count > 0)
            .OrderBy(l => l.Reason, StringComparer.Ordinal),
    ];
}

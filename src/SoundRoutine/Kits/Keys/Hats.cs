using System.Collections.Immutable;
using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits.Keys;

/// <summary>
/// The hats of a kit, sorted into closed, trodden and more or less open ones: by the classes present in them, then by
/// how long they ring.
/// </summary>
internal sealed record Hats(
    ImmutableArray<SampleGroup> Closed, ImmutableArray<SampleGroup> Pedal, ImmutableArray<SampleGroup> Open)
{
    /// <summary>
    /// A hat rings half open from these seconds on, if the shortest closed one of its kit rings half as long at most.
    /// </summary>
    private const double Ringing = 0.2, Longer = 2;

    /// <summary>Without a closed hat, one that is hardly surer trodden than closed is taken for closed.</summary>
    private const double SurelyPedal = 0.6;

    /// <summary>Hats of a kit, best first; so are those of each kind, half open ones last among the open.</summary>
    public static Hats Of(ImmutableArray<SampleGroup> groups)
    {
        ILookup<HitClass, SampleGroup> kinds = groups.ToLookup(KindOf);
        SampleGroup[] closed = [.. kinds[HitClass.HihatClosed]], pedal = [.. kinds[HitClass.HihatPedal]];
        if (closed.Length == 0)
        {
            ILookup<bool, SampleGroup> sure = pedal.ToLookup(g => PresenceOf(g, HitClass.HihatPedal) >= SurelyPedal);
            (closed, pedal) = ([.. sure[false]], [.. sure[true]]);
        }
        double halfOpen = Math.Max(Ringing, Longer * closed.Select(Decay).DefaultIfEmpty(0).Min());
        return new Hats(
            [.. closed.Where(g => Decay(g) <= halfOpen)],
            [.. pedal],
            [.. kinds[HitClass.HihatOpen], .. closed.Where(g => Decay(g) > halfOpen)]);
    }

    /// <summary>The class most likely present, on average over its hits; its own class where none is known.</summary>
    private static HitClass KindOf(SampleGroup group)
    {
        HitClass named = group.Lead.Class == Instrument.HihatOpen ? HitClass.HihatOpen : HitClass.HihatClosed;
        return new[] { named, HitClass.HihatClosed, HitClass.HihatPedal, HitClass.HihatOpen }
            .MaxBy(kind => PresenceOf(group, kind));
    }

    private static double PresenceOf(SampleGroup group, HitClass kind) =>
        group.Hits.Average(s => s.Presence.GetValueOrDefault(kind));

    private static double Decay(SampleGroup group) => group.Lead.Features.DecayTime;
}

using System.Collections.Immutable;
using SoundRoutine.Midi;

namespace SoundRoutine.Kits.Keys;

/// <summary>Which sounds of a family take which of its General MIDI keys.</summary>
internal static class FamilyKeys
{
    private static readonly int[] Percussion =
    [
        GeneralMidi.Tambourine, GeneralMidi.Cowbell, GeneralMidi.Shaker, GeneralMidi.Claves,
        GeneralMidi.OpenHighConga, GeneralMidi.LowConga,
        GeneralMidi.HighBongo, GeneralMidi.LowBongo, GeneralMidi.Cabasa, GeneralMidi.Maracas,
        GeneralMidi.HighWoodBlock, GeneralMidi.LowWoodBlock,
        GeneralMidi.HighTimbale, GeneralMidi.LowTimbale, GeneralMidi.HighAgogo, GeneralMidi.LowAgogo,
        GeneralMidi.OpenTriangle, GeneralMidi.MuteHighConga,
    ];

    /// <summary>The sounds that share keys out among them: those of a class, and hats open and closed.</summary>
    public static Instrument FamilyOf(Instrument instrument) =>
        instrument == Instrument.HihatOpen ? Instrument.HihatClosed : instrument;

    /// <summary>Keys for as many groups (best first) as the family has keys.</summary>
    public static IEnumerable<(SampleGroup Group, int Note)> Of(
        Instrument family, ImmutableArray<SampleGroup> groups) => family switch
    {
        Instrument.Kick => InOrder(groups, GeneralMidi.Kick, GeneralMidi.AcousticBassDrum),
        Instrument.Snare => Snares(groups),
        Instrument.HihatClosed => Of(Hats.Of(groups)),
        Instrument.Clap => InOrder(groups, GeneralMidi.Clap),
        Instrument.Tom => Toms(groups),
        Instrument.Crash =>
            InOrder(groups, GeneralMidi.Crash, GeneralMidi.Crash2, GeneralMidi.Splash, GeneralMidi.China),
        Instrument.Ride => InOrder(groups, GeneralMidi.Ride, GeneralMidi.Ride2, GeneralMidi.RideBell),
        _ => Matched(groups),
    };

    private static IEnumerable<(SampleGroup, int)> Of(Hats hats) =>
        [.. InOrder(hats.Closed, GeneralMidi.ClosedHat), .. InOrder(hats.Pedal, GeneralMidi.PedalHat),
            .. InOrder(hats.Open, GeneralMidi.OpenHat)];

    private static IEnumerable<(SampleGroup, int)> InOrder(IEnumerable<SampleGroup> groups, params int[] keys) =>
        groups.Zip(keys);

    /// <summary>
    /// The best rim click on its own key; the drum stays on the snare's even where a click leads the pool.
    /// </summary>
    private static IEnumerable<(SampleGroup, int)> Snares(ImmutableArray<SampleGroup> groups)
    {
        SampleGroup? click = groups.Length > 1
            ? groups.FirstOrDefault(g => Articulations.IsRimClick(g.Lead.Features))
            : null;
        IEnumerable<(SampleGroup, int)> drums =
            InOrder(groups.Where(g => g != click), GeneralMidi.Snare, GeneralMidi.ElectricSnare);
        return click is null ? drums : drums.Append((click, GeneralMidi.SideStick));
    }

    /// <summary>The six best, spread over the six keys from low to high.</summary>
    private static IEnumerable<(SampleGroup, int)> Toms(ImmutableArray<SampleGroup> groups)
    {
        ImmutableArray<SampleGroup> toms = TomHeights.LowToHigh([.. groups.Take(TomHeights.Keys.Length)]);
        int steps = TomHeights.Keys.Length - 1;
        return toms.Select((tom, i) =>
            (tom, TomHeights.Keys[toms.Length == 1 ? steps / 2 + 1 : i * steps / (toms.Length - 1)]));
    }

    /// <summary>Each sound on the key left that is usually about as bright.</summary>
    private static IEnumerable<(SampleGroup, int)> Matched(ImmutableArray<SampleGroup> groups)
    {
        List<int> left = [.. Percussion];
        foreach (SampleGroup group in groups.Take(Percussion.Length))
        {
            double centroid = Math.Max(group.Lead.Features.Centroid, 20);
            int key = left.MinBy(k => Math.Abs(Math.Log(centroid / PercussionMatch.TypicalCentroid(k))));
            left.Remove(key);
            yield return (group, key);
        }
    }
}

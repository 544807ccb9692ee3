using System.Collections.Immutable;
using SoundRoutine.Midi;

namespace SoundRoutine.Kits.Keys;

/// <summary>The six tom keys laid over the toms a kit has, from low to high.</summary>
internal static class TomHeights
{
    /// <summary>Semitones between neighboring keys that share one tom.</summary>
    private const double Spacing = 2;

    internal static readonly int[] Keys =
    [
        GeneralMidi.LowFloorTom, GeneralMidi.HighFloorTom, GeneralMidi.LowTom,
        GeneralMidi.LowMidTom, GeneralMidi.HighMidTom, GeneralMidi.HighTom,
    ];

    /// <summary>By pitch where every tom has one, else by centroid.</summary>
    public static ImmutableArray<SampleGroup> LowToHigh(ImmutableArray<SampleGroup> groups)
    {
        bool pitched = groups.All(g => g.Lead.Features is { Pitch: > 0, PitchConfidence: >= 0.5 });
        return [.. groups.OrderBy(g => pitched ? g.Lead.Features.Pitch : g.Lead.Features.Centroid)
            .ThenBy(g => g.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// A tom for a key, shifted around its own pitch where several keys share it, so that the keys still rise.
    /// </summary>
    public static Voice Voice(int key, ImmutableArray<SampleGroup> groups)
    {
        int tom = TomOf(key, groups.Length);
        int[] sharing = [.. Keys.Where(k => TomOf(k, groups.Length) == tom)];
        return new Voice([LowToHigh(groups)[tom]],
            Spacing * (Array.IndexOf(sharing, key) - (sharing.Length - 1) / 2.0));
    }

    /// <summary>The shift in semitones that makes one sound play all six keys.</summary>
    public static double SingleTom(int key) => Spacing * (Array.IndexOf(Keys, key) - (Keys.Length - 1) / 2.0);

    private static int TomOf(int key, int toms) =>
        (int)Math.Round(Array.IndexOf(Keys, key) * (toms - 1) / (Keys.Length - 1.0), MidpointRounding.AwayFromZero);
}

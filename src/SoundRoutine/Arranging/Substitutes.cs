using System.Collections.Immutable;
using SoundRoutine.Kits.Keys;

namespace SoundRoutine.Arranging;

/// <summary>Which of a substitute's groups is nearest to the missing sound.</summary>
internal enum Preference
{
    Best,
    Shortest,
    Longest,
    Lowest,
}

/// <summary>An instrument that can play another's part, shifted by semitones.</summary>
internal readonly record struct Substitute(Instrument Instrument, double Transpose = 0,
    Preference Prefer = Preference.Best);

/// <summary>
/// What plays an instrument the kit lacks, nearest in sound first: skins for skins, metal for metal, shifted where
/// the register differs. Percussion takes any sound of motion or texture and is not in the table.
/// </summary>
internal static class Substitutes
{
    private static readonly ImmutableSortedDictionary<Instrument, Substitute[]> Chains =
        new Dictionary<Instrument, Substitute[]>
    {
        [Instrument.Kick] = [new(Instrument.Tom, -7, Preference.Lowest)],
        [Instrument.Snare] = [new(Instrument.Clap), new(Instrument.Percussion, 0, Preference.Shortest),
            new(Instrument.Tom, 5)],
        [Instrument.Clap] = [new(Instrument.Snare), new(Instrument.Percussion, 0, Preference.Shortest)],
        [Instrument.HihatClosed] = [new(Instrument.HihatOpen, 0, Preference.Shortest),
            new(Instrument.Percussion, 0, Preference.Shortest), new(Instrument.Ride),
                new(Instrument.Snare, 12, Preference.Shortest)],
        [Instrument.HihatOpen] = [new(Instrument.HihatClosed, 0, Preference.Longest),
            new(Instrument.Crash, 0, Preference.Shortest), new(Instrument.Ride, 0, Preference.Shortest)],
        [Instrument.Tom] = [new(Instrument.Kick, 7), new(Instrument.Snare, -5)],
        [Instrument.Crash] = [new(Instrument.HihatOpen, 0, Preference.Longest),
            new(Instrument.Ride, 0, Preference.Longest)],
        [Instrument.Ride] = [new(Instrument.HihatClosed), new(Instrument.Crash, 0, Preference.Shortest),
            new(Instrument.HihatOpen, 0, Preference.Shortest)],
    }.ToImmutableSortedDictionary();

    public static IReadOnlyList<Substitute> For(Instrument instrument) => Chains.GetValueOrDefault(instrument) ?? [];

    /// <summary>The voice of a key that borrows these groups (at least one, best first).</summary>
    public static Voice Play(Substitute substitute, ImmutableArray<SampleGroup> groups) => substitute.Prefer switch
    {
        Preference.Shortest => new Voice([groups.MinBy(g => g.Lead.Features.DecayTime)!], substitute.Transpose),
        Preference.Longest => new Voice([groups.MaxBy(g => g.Lead.Features.DecayTime)!], substitute.Transpose),
        Preference.Lowest => new Voice([TomHeights.LowToHigh(groups)[0]], substitute.Transpose),
        _ => new Voice(groups, substitute.Transpose),
    };
}

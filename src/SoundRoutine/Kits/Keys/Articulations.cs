using System.Collections.Immutable;
using SoundRoutine.Kits.Features;
using SoundRoutine.Midi;

namespace SoundRoutine.Kits.Keys;

/// <summary>Keys finer than an instrument family: which group of the family plays each.</summary>
internal static class Articulations
{
    /// <summary>The voice of a key whose family has <paramref name="groups"/> (at least one, best first).</summary>
    public static Voice Voice(int note, ImmutableArray<SampleGroup> groups) => note switch
    {
        GeneralMidi.ClosedHat when Hats.Of(groups) is { Closed.IsEmpty: false } hats =>
            new Voice([.. hats.Closed, .. hats.Pedal, .. hats.Open]),
        GeneralMidi.PedalHat =>
            new Voice([Hats.Of(groups).Pedal.FirstOrDefault() ?? groups.MinBy(g => g.Lead.Features.DecayTime)!]),
        GeneralMidi.Splash => new Voice([groups.MinBy(g => g.Lead.Features.DecayTime)!]),
        // A second cymbal, and a third for the china, where the kit has them.
        GeneralMidi.Crash2 or GeneralMidi.Ride2 => new Voice([groups[1 % groups.Length]]),
        GeneralMidi.China => new Voice([groups[2 % groups.Length]]),
        // The bell of a ride is its most tonal sound.
        GeneralMidi.RideBell => new Voice([groups.MinBy(g => g.Lead.Features.Flatness)!]),
        // A rim click may lead the pool of snares, but it does not play the backbeat while there is a drum.
        GeneralMidi.Snare or GeneralMidi.ElectricSnare =>
            new Voice([.. groups.OrderBy(g => IsRimClick(g.Lead.Features) ? 1 : 0)]),
        _ when GeneralMidi.InstrumentOf(note) == Instrument.Tom => TomHeights.Voice(note, groups),
        _ => new Voice(groups),
    };

    /// <summary>The shortest rim click among the snares and the percussion; null where there is none.</summary>
    public static Voice? SideStick(ImmutableArray<SampleGroup> snares, ImmutableArray<SampleGroup> percussion)
    {
        SampleGroup? click = snares.Concat(percussion).Where(g => IsRimClick(g.Lead.Features))
            .MinBy(g => g.Lead.Features.DecayTime);
        return click is null ? null : new Voice([click]);
    }

    /// <summary>Brighter than a skin, darker than metal, without a snare's low shell, and over at once.</summary>
    internal static bool IsRimClick(SoundFeatures features) => features is
    {
        Centroid: >= 600 and <= 6000, LowRatio: <= 0.12, AirRatio: <= 0.3, DecayTime: <= 0.1, AttackMs: <= 15,
    };
}

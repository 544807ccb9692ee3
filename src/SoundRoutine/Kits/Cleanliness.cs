using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>How clean a hit is: whether its drum sounds alone, from the attack to the end of its decay.</summary>
internal static class Cleanliness
{
    /// <summary>
    /// 0 to 1, the product of three parts: bleed (whole where what sounded before is 40 dB under the hit, little at 6
    /// dB), decay (whole once it has fallen by 30 dB), and coincidence (little where another instrument is likely
    /// present). Two strokes together thus stand for a sound only where nothing cleaner does.
    /// </summary>
    /// <param name="bleedDb">Level before the hit against the hit, in dB.</param>
    /// <param name="decayedDb">Decay at its end in dB.</param>
    /// <param name="classes">Its classes.</param>
    public static double Of(double bleedDb, double decayedDb, HitClasses classes)
    {
        double alone = Share(-bleedDb, 6, 40), whole = Share(decayedDb, 0, 30);
        return (0.1 + 0.9 * alone) * (0.2 + 0.8 * whole) * (1 - 0.7 * Coincident(classes));
    }

    /// <summary>
    /// How likely an instrument other than the main one is present, 0 to 1, by the hit itself or in its song, whichever
    /// is more. Open and closed hats are one instrument.
    /// </summary>
    private static double Coincident(HitClasses classes)
    {
        Instrument main = classes.Scores.Best;
        return classes.Presence.Concat(classes.PresenceAlone).Where(h => h.Key.Instrument().Piece() != main.Piece())
            .Select(h => h.Value).DefaultIfEmpty(0).Max();
    }

    private static double Share(double value, double none, double all) =>
        Math.Clamp((value - none) / (all - none), 0, 1);
}

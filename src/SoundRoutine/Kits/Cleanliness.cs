using SoundRoutine.Kits.Classes;

namespace SoundRoutine.Kits;

/// <summary>How alone a hit was.</summary>
internal static class Cleanliness
{
    /// <summary>
    /// 0 to 1, the product of three parts: no bleed before it (none 40 dB under the hit, full 6 dB under), its decay (whole
    /// once it has fallen by 30 dB), and one instrument (how unlikely it is that another can be heard in it: of two
    /// strokes together little is left, so that they stand for a sound only where nothing cleaner does).
    /// </summary>
    public static double Of(double bleedDb, double decayedDb, HitClasses classes)
    {
        double alone = Share(-bleedDb, 6, 40), whole = Share(decayedDb, 0, 30);
        return (0.1 + 0.9 * alone) * (0.2 + 0.8 * whole) * (1 - 0.7 * Coincident(classes));
    }

    /// <summary>
    /// How likely another instrument than the main one can be heard, by the hit itself or in its song, 0 to 1: a clean one is so by both. An open hat is no other than a closed one.
    /// </summary>
    private static double Coincident(HitClasses classes)
    {
        Instrument main = classes.Scores.Best;
        return classes.Presence.Concat(classes.PresenceAlone).Where(h => h.Key.Instrument().Piece() != main.Piece()).Select(h => h.Value).DefaultIfEmpty(0).Max();
    }

    private static double Share(double value, double none, double all) => Math.Clamp((value - none) / (all - none), 0, 1);
}

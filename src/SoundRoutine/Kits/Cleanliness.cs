namespace SoundRoutine.Kits;

/// <summary>How alone a hit was.</summary>
internal static class Cleanliness
{
    /// <summary>
    /// 0 to 1, the product of three parts: no bleed before it (none 40 dB under the hit, full 6 dB under), its decay (whole
    /// once it has fallen by 30 dB), and one instrument (what lies under 100 Hz and above 6 kHz are 30 dB apart or more;
    /// a kick and a cymbal struck together are close).
    /// </summary>
    public static double Of(double bleedDb, double decayedDb, SoundFeatures features)
    {
        double alone = Share(-bleedDb, 6, 40), whole = Share(decayedDb, 0, 30);
        double low = Math.Max(features.SubRatio, 1e-6), air = Math.Max(features.AirRatio, 1e-6);
        double single = Share(Math.Abs(10 * Math.Log10(low / air)), 6, 30);
        return (0.1 + 0.9 * alone) * (0.2 + 0.8 * whole) * (0.6 + 0.4 * single);
    }

    private static double Share(double value, double none, double all) => Math.Clamp((value - none) / (all - none), 0, 1);
}

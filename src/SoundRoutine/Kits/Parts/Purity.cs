namespace SoundRoutine.Kits.Parts;

/// <summary>Whether a hit is of one drum alone, as far as the parts of its stem tell.</summary>
internal static class Purity
{
    /// <summary>
    /// What is left of other drums in a pure hit, as told, in dB. What is told is some 5 dB less than what is
    /// (docs/notes/parts.md).
    /// </summary>
    public const double MaxOthersDb = -30;

    /// <summary>Where no hit is pure, those that come so near to the best are as good.</summary>
    private const double NearBestDb = 3;

    /// <summary>
    /// So many hits that were alone are enough for a sound, if they are about as loud as the pure ones.
    /// </summary>
    private const int Enough = 2;

    /// <summary>Softer by more than this, those that were alone are ghosts of what the others strike.</summary>
    private const double MaxSofterDb = 6;

    /// <summary>True also where nothing is known of other drums.</summary>
    public static bool IsPure(AnalyzedHit hit) => !(hit.Others > MaxOthersDb);

    /// <summary>The indices of the pure hits; of those nearest to it where none is.</summary>
    public static int[] Purest(IReadOnlyList<AnalyzedHit> hits)
    {
        double least = hits.Min(h => h.Others ?? double.NegativeInfinity);
        int[] pure =
            [.. Enumerable.Range(0, hits.Count).Where(i => IsPure(hits[i]) || hits[i].Others <= least + NearBestDb)],
            alone = [.. pure.Where(i => hits[i].Alone && IsPure(hits[i]))];
        return alone.Length >= Enough && Loudest(alone) > Loudest(pure) - MaxSofterDb ? alone : pure;

        double Loudest(int[] some) => some.Max(i => hits[i].Features.EnergyDb);
    }
}

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

    /// <summary>So many hits that were alone are enough for a sound.</summary>
    private const int Enough = 2;

    /// <summary>True also where nothing is known of other drums.</summary>
    public static bool IsPure(AnalyzedHit hit) => !(hit.Others > MaxOthersDb);

    /// <summary>The indices of the pure hits; of those nearest to it where none is.</summary>
    public static int[] Purest(IReadOnlyList<AnalyzedHit> hits)
    {
        int[] alone = [.. Enumerable.Range(0, hits.Count).Where(i => hits[i].Alone && IsPure(hits[i]))];
        if (alone.Length >= Enough) return alone;
        double least = hits.Min(h => h.Others ?? double.NegativeInfinity);
        return [.. Enumerable.Range(0, hits.Count).Where(i => IsPure(hits[i]) || hits[i].Others <= least + NearBestDb)];
    }
}

namespace SoundRoutine.Kits.Parts;

/// <summary>Whether a hit is of one drum alone, as far as the parts of its stem tell.</summary>
internal static class Purity
{
    /// <summary>
    /// What is left of other drums, as told, in dB, under which it is 20 dB under a drum's own in truth in 85 of 100
    /// hits of rendered songs (bench kit).
    /// </summary>
    public static readonly double MaxOthersDb = Environment.GetEnvironmentVariable("MO") is { } v ? double.Parse(v) : -25;

    /// <summary>Where no hit is pure, those that come so near to the best are as good.</summary>
    private const double NearBestDb = 3;

    private static readonly int s_enough = int.Parse(Environment.GetEnvironmentVariable("EN") ?? "2");

    /// <summary>True also where nothing is known of other drums.</summary>
    public static bool IsPure(AnalyzedHit hit) => !(hit.Others > MaxOthersDb);

    /// <summary>The indices of the pure hits; of those nearest to it where none is.</summary>
    public static int[] Purest(IReadOnlyList<AnalyzedHit> hits)
    {
        int[] alone = [.. Enumerable.Range(0, hits.Count).Where(i => hits[i].Alone && IsPure(hits[i]))];
        if (alone.Length >= s_enough) return alone;
        double least = hits.Min(h => h.Others ?? double.NegativeInfinity);
        return [.. Enumerable.Range(0, hits.Count).Where(i => IsPure(hits[i]) || hits[i].Others <= least + NearBestDb)];
    }
}

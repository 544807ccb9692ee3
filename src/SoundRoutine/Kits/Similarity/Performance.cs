namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Whether an input was played by a drummer. A drum machine repeats its waveforms; a drummer does not, and a separator
/// leaves something else with every stroke.
/// </summary>
internal static class Performance
{
    /// <summary>With fewer hits one cannot tell whether an input repeats.</summary>
    private const int MinHits = 8;

    /// <summary>Hits whose nearest other hit is looked up: enough to tell.</summary>
    private const int Asked = 64;

    /// <summary>Coherence of a repeated waveform.</summary>
    private const float Repeated = 0.7f;

    /// <summary>
    /// An input is performed if this share of its hits have no other of their class that repeats them: of separated
    /// drums it takes more, for a machine's strokes come out of a separator with what it left of the song.
    /// </summary>
    private const double Share = 0.25, ShareSeparated = 0.5;

    /// <summary>Whether the hits of an input hardly share a waveform.</summary>
    /// <param name="hits">All hits of one input, or of a stretch of it.</param>
    /// <param name="spectra">The spectrum of the snippet of each.</param>
    /// <param name="separated">Whether the input was separated from a mix.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public static bool Detect(IReadOnlyList<ComparedHit> hits, SnippetSpectrum[] spectra, bool separated,
        CancellationToken cancellation)
    {
        int[][] ofClass =
        [
            .. Enumerable.Range(0, hits.Count).GroupBy(i => hits[i].Class).Select(c => c.ToArray())
                .Where(c => c.Length > 1),
        ];
        (int Hit, int[] Others)[] comparable = [.. ofClass.SelectMany(c => c.Select(i => (i, c)))];
        if (comparable.Length < MinHits) return false;
        int count = Math.Min(Asked, comparable.Length);
        var nearest = new float[count];
        Parallel.For(0, count, Cores.Options(cancellation), k =>
        {
            (int i, int[] others) = comparable[(int)((long)k * comparable.Length / count)];
            foreach (int j in others)
                if (j != i) nearest[k] = Math.Max(nearest[k], Coherence.Of(spectra[i], spectra[j]));
        });
        Array.Sort(nearest);
        return nearest[(int)(count * (separated ? ShareSeparated : Share))] < Repeated;
    }
}

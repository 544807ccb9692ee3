namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Whether an input was played by a drummer. A drum machine repeats its waveforms; a drummer does not, nor does what a
/// separator leaves of either.
/// </summary>
internal static class Performance
{
    /// <summary>With fewer hits one cannot tell whether an input repeats.</summary>
    private const int MinHits = 8;

    /// <summary>Hits whose nearest other hit is looked up: enough to tell.</summary>
    private const int Asked = 64;

    /// <summary>
    /// Coherence of a repeated waveform. An input is performed if a quarter of its hits have no other of their class
    /// that is as coherent with them.
    /// </summary>
    private const float Repeated = 0.7f;

    /// <summary>Whether the hits of an input hardly share a waveform.</summary>
    /// <param name="hits">All hits of one input, or of a stretch of it.</param>
    /// <param name="spectra">The spectrum of the snippet of each.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public static bool Detect(
        IReadOnlyList<ComparedHit> hits, SnippetSpectrum[] spectra, CancellationToken cancellation)
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
        return nearest[count / 4] < Repeated;
    }
}

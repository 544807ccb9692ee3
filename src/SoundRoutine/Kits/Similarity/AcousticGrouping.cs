namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Groups the strokes of a drummer. A drum machine repeats its waveforms; a drummer does not, nor does what a separator
/// leaves of either. Where the hits of a class hardly share a waveform, those with like coarse fingerprints are one
/// sound.
/// </summary>
internal static class AcousticGrouping
{
    /// <summary>With fewer hits of a class one cannot tell whether it repeats.</summary>
    private const int MinHits = 8;

    /// <summary>Hits whose nearest other hit is looked up: enough to tell.</summary>
    private const int Asked = 32;

    /// <summary>
    /// Coherence of a repeated waveform. A class is performed if a quarter of its hits have no other that is as
    /// coherent with them.
    /// </summary>
    private const float Repeated = 0.6f;

    /// <summary>
    /// Sounds whose coarse fingerprints are nearer than this share of the distance between sounds are one: 7 dB of 17.
    /// </summary>
    public const double Near = 7.0 / 17;

    /// <summary>The classes whose hits hardly share a waveform.</summary>
    /// <param name="hits">All hits of one input.</param>
    /// <param name="spectra">The spectrum of the snippet of each.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public static HashSet<Instrument> Classes(
        IReadOnlyList<ComparedHit> hits, SnippetSpectrum[] spectra, CancellationToken cancellation) =>
        [.. Enumerable.Range(0, hits.Count).GroupBy(i => hits[i].Class)
            .Where(c => !Repeats([.. c.Select(i => spectra[i])], cancellation)).Select(c => c.Key)];

    /// <summary>
    /// The groups of the hits of one input, those of performed classes joined; numbered from 0 in the order of their
    /// first hits.
    /// </summary>
    /// <param name="hits">All hits of one input.</param>
    /// <param name="groups">The group of each, as its waveform tells.</param>
    /// <param name="performed">The <see cref="Classes"/> that are.</param>
    /// <param name="threshold">The distance at which groups were told apart, in dB.</param>
    /// <param name="cancellation">Stops between two classes.</param>
    public static int[] Join(
        IReadOnlyList<ComparedHit> hits, int[] groups, HashSet<Instrument> performed, double threshold,
        CancellationToken cancellation)
    {
        int[] joined = [.. groups];
        foreach (var ofClass in Enumerable.Range(0, hits.Count).Where(i => performed.Contains(hits[i].Class))
            .GroupBy(i => hits[i].Class))
        {
            int[][] sounds = [.. ofClass.GroupBy(i => groups[i]).Select(g => g.ToArray())];
            if (sounds.Length < 2) continue;
            Fingerprint[] coarse =
                [.. sounds.Select(s => CoarseFingerprint.Of(hits[s.MaxBy(i => hits[i].Merit)].Fingerprint))];
            int[] sizes = [.. sounds.Select(s => s.Length)];
            int[] labels = AverageLinkage.Cluster(sizes, Distance, Near * threshold, null, cancellation);
            float Distance(int i, int j) => CoarseFingerprint.Distance(coarse[i], coarse[j]);

            for (int s = 0; s < sounds.Length; s++)
                foreach (int i in sounds[s]) joined[i] = groups[sounds[Array.IndexOf(labels, labels[s])][0]];
        }
        return AverageLinkage.Relabel(joined);
    }

    private static bool Repeats(SnippetSpectrum[] spectra, CancellationToken cancellation)
    {
        if (spectra.Length < MinHits) return true;
        int count = Math.Min(Asked, spectra.Length);
        var nearest = new float[count];
        Parallel.For(0, count, Cores.Options(cancellation), k =>
        {
            int i = (int)((long)k * spectra.Length / count);
            for (int j = 0; j < spectra.Length; j++)
                if (j != i) nearest[k] = Math.Max(nearest[k], Coherence.Of(spectra[i], spectra[j]));
        });
        Array.Sort(nearest);
        return nearest[count / 4] >= Repeated;
    }
}

namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// A drum machine repeats its waveforms, a drummer does not, nor does what a separator leaves of either. Where the hits of a class hardly share one,
/// those that look alike from farther away are one sound.
/// </summary>
internal static class AcousticGrouping
{
    /// <summary>With fewer hits of a class one cannot tell whether it repeats.</summary>
    private const int MinHits = 8;

    /// <summary>Hits asked for the one most like them: enough to tell.</summary>
    private const int Asked = 32;

    /// <summary>A class is performed if a quarter of its hits have no other that is as coherent with them.</summary>
    private const float Repeated = 0.6f;

    /// <summary>Sounds nearer than this share of the distance at which waveforms are told apart are one, by their blurred fingerprints: 7 dB of 17.</summary>
    public const double Near = 7.0 / 17;

    /// <summary>The classes whose hits hardly share a waveform.</summary>
    /// <param name="hits">All hits of one input.</param>
    /// <param name="spectra">The spectrum of the snippet of each.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public static HashSet<Instrument> Classes(IReadOnlyList<AnalyzedHit> hits, SnippetSpectrum[] spectra, CancellationToken cancellation) =>
        [.. Enumerable.Range(0, hits.Count).GroupBy(i => hits[i].Scores.Best).Where(c => !Repeats([.. c.Select(i => spectra[i])], cancellation)).Select(c => c.Key)];

    /// <summary>The groups of the hits of one input, those of performed classes joined; numbered from 0 in the order of their first hits.</summary>
    /// <param name="hits">All hits of one input.</param>
    /// <param name="groups">The group of each, as its waveform tells.</param>
    /// <param name="performed">The <see cref="Classes"/> that are.</param>
    /// <param name="threshold">The distance at which groups were told apart, in dB.</param>
    /// <param name="cancellation">Stops between two classes.</param>
    public static int[] Join(IReadOnlyList<AnalyzedHit> hits, int[] groups, HashSet<Instrument> performed, double threshold, CancellationToken cancellation)
    {
        int[] joined = [.. groups];
        foreach (var ofClass in Enumerable.Range(0, hits.Count).Where(i => performed.Contains(hits[i].Scores.Best)).GroupBy(i => hits[i].Scores.Best))
        {
            int[][] sounds = [.. ofClass.GroupBy(i => groups[i]).Select(g => g.ToArray())];
            if (sounds.Length < 2) continue;
            Fingerprint[] blurred = [.. sounds.Select(s => CoarseFingerprint.Of(hits[s.MaxBy(i => hits[i].Merit)].Fingerprint))];
            int[] labels = AverageLinkage.Cluster([.. sounds.Select(s => s.Length)], (i, j) => CoarseFingerprint.Distance(blurred[i], blurred[j]), Near * threshold, cancellation: cancellation);
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
            for (int j = 0; j < spectra.Length; j++) if (j != i) nearest[k] = Math.Max(nearest[k], Coherence.Of(spectra[i], spectra[j]));
        });
        Array.Sort(nearest);
        return nearest[count / 4] >= Repeated;
    }
}

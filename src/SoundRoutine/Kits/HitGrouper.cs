using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>Finds hits of the same sound. The result depends on the hits alone, not on their order.</summary>
internal static class HitGrouper
{
    /// <summary>dB between hits that are hardly of one class: it takes a waveform in common to make them one sound; but never so far that a user could not join them.</summary>
    private const float UnrelatedDb = 6, MostUnrelatedDb = SoundDistance.Max - 2;

    /// <summary>Two hits are related if each could be of the other's class with at least this score together.</summary>
    private const double RelatedScore = 0.1;

    /// <summary>Hits in an order of their own: by strength, cleanliness, what they look like, then where they come from.</summary>
    public static ImmutableArray<T> Ordered<T>(IEnumerable<T> items, Func<T, SourceHit> hit, Func<T, string> source) =>
    [
        .. items.OrderByDescending(i => hit(i).Features.EnergyDb).ThenByDescending(i => hit(i).Cleanliness)
            .ThenBy(i => hit(i).Features.Centroid).ThenBy(i => hit(i).Features.DecayTime).ThenBy(i => hit(i).Features.ZeroCrossings)
            .ThenBy(source, StringComparer.Ordinal).ThenBy(i => hit(i).Start),
    ];

    /// <summary>The best take of one sound; of equal ones the first. Hand over hits <see cref="Ordered"/>.</summary>
    public static T Best<T>(ImmutableArray<T> ordered, Func<T, SourceHit> hit) => ordered.MaxBy(i => hit(i).Merit)!;

    /// <summary>The group of each hit, numbered from 0 in their order. Hand over hits <see cref="Ordered"/>.</summary>
    /// <param name="hits">Each with its snippet.</param>
    /// <param name="sizes">How many hits each stands for.</param>
    /// <param name="threshold">Sounds whose hits are on average this far apart, by <see cref="SoundDistance"/>, are two.</param>
    /// <param name="cancellation">Stops between two joins.</param>
    public static int[] Group(IReadOnlyList<SourceHit> hits, ReadOnlySpan<int> sizes, double threshold, CancellationToken cancellation = default) =>
        Group(hits, Spectra(hits, cancellation), sizes, threshold, cancellation);

    /// <summary>The same of the hits of one input, where a drummer's strokes can be told from a machine's.</summary>
    public static int[] GroupInput(IReadOnlyList<SourceHit> hits, double threshold, CancellationToken cancellation = default)
    {
        SnippetSpectrum[] spectra = Spectra(hits, cancellation);
        int[] groups = Group(hits, spectra, [.. Enumerable.Repeat(1, hits.Count)], threshold, cancellation);
        return PerformedSounds.Join(hits, spectra, groups, threshold, cancellation);
    }

    private static SnippetSpectrum[] Spectra(IReadOnlyList<SourceHit> hits, CancellationToken cancellation)
    {
        var spectra = new SnippetSpectrum[hits.Count];
        Parallel.For(0, spectra.Length, new ParallelOptions { CancellationToken = cancellation }, i => spectra[i] = new SnippetSpectrum(hits[i].Snippet));
        return spectra;
    }

    private static int[] Group(IReadOnlyList<SourceHit> hits, SnippetSpectrum[] spectra, ReadOnlySpan<int> sizes, double threshold, CancellationToken cancellation)
    {
        Instrument[] best = [.. hits.Select(h => h.Scores.Best)];
        Fingerprint[] fingerprints = [.. hits.Select(h => h.Fingerprint)];
        // [hits][instruments], for a look into a dictionary would cost as much as the comparison of waveforms.
        double[][] scores = [.. hits.Select(h => Enum.GetValues<Instrument>().Select(c => h.Scores[c]).ToArray())];
        bool[] coincide = [.. hits.Select(StrokesTogether.Coincide)];
        Instrument[] piece = [.. best.Select(b => b.Piece())];
        bool[][] hardly = [.. hits.Select(h => Enum.GetValues<Instrument>().Select(c => StrokesTogether.HeardOf(h, c) < StrokesTogether.HardlyHeard).ToArray())];
        return AverageLinkage.Cluster(sizes, Distance, threshold, cancellation);

        float Distance(int i, int j)
        {
            bool related = best[i] == best[j] || scores[i][(int)best[j]] + scores[j][(int)best[i]] >= RelatedScore;
            if (IsApart(i, j) || IsApart(j, i)) return MostUnrelatedDb;
            float distance = SoundDistance.Of(fingerprints[i], spectra[i], fingerprints[j], spectra[j]);
            return related ? distance : Math.Max(distance, Math.Min(MostUnrelatedDb, distance + UnrelatedDb));
        }

        // A kick with a hat on it shares its waveform with the hat, and is none.
        bool IsApart(int together, int other) => coincide[together] && piece[together] != piece[other] && hardly[other][(int)piece[together]];
    }
}

namespace SoundRoutine.Kits;

/// <summary>
/// Finds hits of the same sound where there are too many to compare each with each: stretch by stretch, each like an input of its own, then
/// the best hits of their sounds the same way, until they fit into one stretch. Time and memory grow with the hits, not with their pairs.
/// </summary>
/// <param name="options">How far hits of one sound are apart, and how long a stretch is.</param>
/// <param name="progress">Told how much is done, 0 to 1, from several threads.</param>
/// <param name="cancellation">Stops between two comparisons.</param>
internal sealed class StretchGrouper(KitOptions options, Action<double>? progress, CancellationToken cancellation)
{
    /// <summary>The first round takes most of the time.</summary>
    public const double FirstRound = 0.85;

    /// <summary>Where a round leaves more than this share of the sounds, another would leave nearly all.</summary>
    private const double Stalled = 0.8;

    /// <summary>How many pairs of hits were compared by waveform.</summary>
    public long Compared { get; private set; }

    /// <summary>The sound of each hit, numbered from 0 in their order.</summary>
    /// <param name="hits">As for <see cref="HitGrouper"/>, in the same order.</param>
    /// <param name="sizes">How many hits each stands for.</param>
    /// <param name="oneInput">Whether all are of one input, where what is near in time is likely of one song and strokes of a drummer can be told.</param>
    public int[] Group(IReadOnlyList<SourceHit> hits, int[] sizes, bool oneInput)
    {
        int[] best = [.. Enumerable.Range(0, hits.Count)], size = [.. sizes];
        // Of several inputs those of like strength are neighbours, as the hits stand.
        int[] left = oneInput ? [.. best.OrderBy(i => hits[i].Start).ThenBy(i => i)] : [.. best];
        var performed = new PerformedClasses();
        for (bool first = true, last = false; !last; first = false)
        {
            int[][] parts = [.. Parts(left)];
            last = parts.Length == 1;
            int[] next = [.. parts.SelectMany((part, p) => Round(hits, [.. part.Order()], size, best, first, oneInput, performed, p, parts.Length))];
            if (!last && next.Length > Stalled * left.Length)
            {
                // Too many sounds to join them all: those struck most often.
                Round(hits, [.. next.OrderByDescending(i => size[i]).ThenBy(i => i).Take(options.Stretch).Order()], size, best, false, oneInput, performed, 0, 1);
                last = true;
            }
            left = oneInput ? [.. next.OrderBy(i => hits[i].Start).ThenBy(i => i)] : [.. next.Order()];
        }
        progress?.Invoke(1);
        for (int i = 0; i < best.Length; i++) while (best[i] != best[best[i]]) best[i] = best[best[i]];
        return AverageLinkage.Relabel(best);
    }

    /// <summary>Joins some hits; gives the best of each sound, which stands for the others from then on.</summary>
    private List<int> Round(IReadOnlyList<SourceHit> hits, int[] members, int[] size, int[] best, bool first, bool oneInput, PerformedClasses performed, int part, int parts)
    {
        cancellation.ThrowIfCancellationRequested();
        SourceHit[] some = [.. members.Select(i => hits[i])];
        int[] sizes = [.. members.Select(i => size[i])];
        SnippetSpectrum[] spectra = HitGrouper.Spectra(some, cancellation);
        int[] groups = HitGrouper.Group(some, spectra, sizes, options.GroupDistanceDb, done => Report(first, (part + done) / parts), cancellation);
        Compared += AverageLinkage.Pairs(members.Length);
        if (oneInput)
        {
            HashSet<Instrument> classes = first ? performed.Hear(some, PerformedSounds.Classes(some, spectra, cancellation)) : performed.All;
            groups = PerformedSounds.Join(some, sizes, groups, classes, options.GroupDistanceDb, cancellation);
        }
        List<int> bests = [];
        foreach (var sound in Enumerable.Range(0, members.Length).GroupBy(m => groups[m], m => members[m]))
        {
            int chosen = sound.MaxBy(i => hits[i].Merit), all = sound.Sum(i => size[i]);
            foreach (int i in sound) best[i] = chosen;
            size[chosen] = all;
            bests.Add(chosen);
        }
        return bests;
    }

    private void Report(bool first, double done) => progress?.Invoke(first ? FirstRound * done : FirstRound + (1 - FirstRound) * done);

    private IEnumerable<int[]> Parts(int[] all)
    {
        int parts = (all.Length + options.Stretch - 1) / options.Stretch;
        for (int p = 0; p < parts; p++) yield return all[(int)((long)all.Length * p / parts)..(int)((long)all.Length * (p + 1) / parts)];
    }

    /// <summary>The classes that are performed in most of an input, by what its stretches say, each as loud as it has hits.</summary>
    private sealed class PerformedClasses
    {
        private readonly Dictionary<Instrument, int> _votes = [];

        public HashSet<Instrument> All => [.. _votes.Where(v => v.Value > 0).Select(v => v.Key)];

        public HashSet<Instrument> Hear(SourceHit[] hits, HashSet<Instrument> performed)
        {
            foreach (SourceHit hit in hits)
            {
                Instrument instrument = hit.Scores.Best;
                _votes[instrument] = _votes.GetValueOrDefault(instrument) + (performed.Contains(instrument) ? 1 : -1);
            }
            return performed;
        }
    }
}

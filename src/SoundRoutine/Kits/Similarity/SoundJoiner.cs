namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Sounds of several stretches of an input: those struck most often joined with each other, others attached to those
/// they are nearest to.
/// </summary>
internal sealed class SoundJoiner
{
    /// <summary>
    /// Hits that stand for a sound among those struck most often, and where others are attached to them.
    /// </summary>
    public const int Samples = 8, Few = 3;

    private readonly IReadOnlyList<ComparedHit> _hits;
    private readonly KnownSound[] _sounds;
    private readonly KitOptions _options;
    private readonly HashSet<Instrument> _performed;
    private readonly CancellationToken _cancellation;
    private long _compared;

    /// <param name="hits">All hits.</param>
    /// <param name="sounds">The sounds struck most often, the first most.</param>
    /// <param name="options">How far hits of one sound are apart.</param>
    /// <param name="performed">The classes in which strokes do not share a waveform.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public SoundJoiner(
        IReadOnlyList<ComparedHit> hits, ReadOnlySpan<KnownSound> sounds, KitOptions options,
        HashSet<Instrument> performed, CancellationToken cancellation)
    {
        (_hits, _sounds, _options, _performed, _cancellation) =
            (hits, sounds.ToArray(), options, performed, cancellation);
        Func<int, int, float> distance = DistancesOf(_sounds, Samples);
        int[] labels =
            AverageLinkage.Cluster([.. _sounds.Select(s => s.Size)], distance, options.GroupDistanceDb, null,
            cancellation);
        Labels = JoinPerformed([.. labels.Select(l => Array.IndexOf(labels, l))]);
    }

    /// <summary>For each of the sounds the index of the first that it is one with.</summary>
    public int[] Labels { get; }

    /// <summary>How many pairs of hits were compared by waveform.</summary>
    public long Compared => _compared;

    /// <summary>For each of some more sounds the index of the one it is one with, -1 for none.</summary>
    public int[] Attach(ReadOnlySpan<KnownSound> others)
    {
        KnownSound[] all = [.. _sounds, .. others];
        Func<int, int, float> distance = DistancesOf(all, Few), coarse = CoarseDistancesOf(all);
        var nearest = new int[others.Length];
        Parallel.For(0, nearest.Length, Cores.Options(_cancellation), o =>
        {
            int other = _sounds.Length + o;
            nearest[o] = Nearest(s => distance(s, other), _options.GroupDistanceDb);
            if (nearest[o] < 0 && _performed.Contains(ClassOf(all[other])))
                nearest[o] = Nearest(s => coarse(s, other), CoarseLimit);
        });
        return nearest;
    }

    private double CoarseLimit => AcousticGrouping.Near * _options.GroupDistanceDb;

    private Instrument ClassOf(KnownSound sound) => _hits[sound.Best(_hits)].Class;

    /// <summary>
    /// Sounds of performed classes that look alike from farther away are one, see <see cref="AcousticGrouping"/>.
    /// </summary>
    private int[] JoinPerformed(int[] labels)
    {
        Func<int, int, float> coarse = CoarseDistancesOf(_sounds);
        foreach (var ofClass in Enumerable.Range(0, labels.Length).Where(s => _performed.Contains(ClassOf(_sounds[s])))
            .GroupBy(s => ClassOf(_sounds[s])))
        {
            int[][] parts = [.. ofClass.GroupBy(s => labels[s]).Select(g => g.ToArray())];
            int[] sizes = [.. parts.Select(p => p.Sum(s => _sounds[s].Size))];
            int[] joined =
                AverageLinkage.Cluster(sizes, (i, j) => Mean(parts[i], parts[j]), CoarseLimit, null, _cancellation);
            int[] first = [.. joined.Select(j => parts[Array.IndexOf(joined, j)][0])];
            for (int p = 0; p < parts.Length; p++) foreach (int s in parts[p]) labels[s] = labels[first[p]];
        }
        return labels;

        float Mean(int[] some, int[] others)
        {
            double sum = 0, weights = 0;
            foreach (int i in some)
                foreach (int j in others)
                {
                    double weight = (double)_sounds[i].Size * _sounds[j].Size;
                    (sum, weights) = (sum + weight * coarse(i, j), weights + weight);
                }
            return (float)(sum / weights);
        }
    }

    /// <summary>
    /// The joined sound that is on average nearest, its parts counting by their hits, and those that cannot be compared
    /// not at all; -1 where none is nearer than a limit.
    /// </summary>
    private int Nearest(Func<int, float> distance, double limit)
    {
        var sums = new (double Distance, int Size)[_sounds.Length];
        for (int s = 0; s < _sounds.Length; s++)
        {
            float apart = distance(s);
            ref (double Distance, int Size) sum = ref sums[Labels[s]];
            if (!float.IsNaN(apart)) sum = (sum.Distance + _sounds[s].Size * (double)apart, sum.Size + _sounds[s].Size);
        }
        int best = -1;
        for (int s = 0; s < sums.Length; s++)
            if (sums[s].Size > 0 && sums[s].Distance / sums[s].Size is var mean && mean < limit)
                (best, limit) = (s, mean);
        return best;
    }

    /// <summary>
    /// Distances between sounds, by some hits of each. Two of one stretch have been told apart by all of theirs.
    /// </summary>
    private Func<int, int, float> DistancesOf(KnownSound[] sounds, int most)
    {
        var samples = new int[sounds.Length][];
        List<ComparedHit> chosen = [];
        for (int s = 0; s < samples.Length; s++)
        {
            int[] members = sounds[s].Sample(most);
            samples[s] = [.. Enumerable.Range(chosen.Count, members.Length)];
            chosen.AddRange(members.Select(i => _hits[i]));
        }
        var distances = new HitDistances(chosen, _cancellation);
        return (i, j) =>
        {
            Interlocked.Add(ref _compared, (long)samples[i].Length * samples[j].Length);
            float distance = distances.Between(samples[i], samples[j]);
            return sounds[i].Stretch == sounds[j].Stretch ? Math.Max(distance, (float)_options.GroupDistanceDb)
                : distance;
        };
    }

    /// <summary>The same by their coarse fingerprints; no number for sounds of two classes.</summary>
    private Func<int, int, float> CoarseDistancesOf(KnownSound[] sounds)
    {
        Fingerprint[] coarse = [.. sounds.Select(s => CoarseFingerprint.Of(_hits[s.Best(_hits)].Fingerprint))];
        Instrument[] classes = [.. sounds.Select(ClassOf)];
        return (i, j) =>
        {
            if (classes[i] != classes[j]) return float.NaN;
            float distance = CoarseFingerprint.Distance(coarse[i], coarse[j]);
            return sounds[i].Stretch == sounds[j].Stretch ? Math.Max(distance, (float)CoarseLimit) : distance;
        };
    }
}

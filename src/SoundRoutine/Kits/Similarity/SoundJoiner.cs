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
    private readonly bool _isPerformed;
    private readonly CancellationToken _cancellation;
    private long _compared;

    /// <param name="hits">All hits.</param>
    /// <param name="sounds">The sounds struck most often, the first most.</param>
    /// <param name="options">How far hits of one sound are apart.</param>
    /// <param name="isPerformed">Whether most of the input was played by a drummer.</param>
    /// <param name="cancellation">Stops between two comparisons.</param>
    public SoundJoiner(
        IReadOnlyList<ComparedHit> hits, ReadOnlySpan<KnownSound> sounds, KitOptions options,
        bool isPerformed, CancellationToken cancellation)
    {
        (_hits, _sounds, _options, _isPerformed, _cancellation) =
            (hits, sounds.ToArray(), options, isPerformed, cancellation);
        Func<int, int, float> distance = DistancesOf(_sounds, Samples);
        int[] labels =
            AverageLinkage.Cluster([.. _sounds.Select(s => s.Size)], distance, options.GroupDistanceDb, null,
            cancellation);
        Labels = [.. labels.Select(l => Array.IndexOf(labels, l))];
    }

    /// <summary>For each of the sounds the index of the first that it is one with.</summary>
    public int[] Labels { get; }

    /// <summary>How many pairs of hits were compared by waveform.</summary>
    public long Compared => _compared;

    /// <summary>For each of some more sounds the index of the one it is one with, -1 for none.</summary>
    public int[] Attach(ReadOnlySpan<KnownSound> others)
    {
        KnownSound[] all = [.. _sounds, .. others];
        Func<int, int, float> distance = DistancesOf(all, Few);
        var nearest = new int[others.Length];
        Parallel.For(0, nearest.Length, Cores.Options(_cancellation), o =>
        {
            int other = _sounds.Length + o;
            nearest[o] = Nearest(s => distance(s, other));
        });
        return nearest;
    }

    /// <summary>
    /// The joined sound that is on average nearest, its parts counting by their hits; -1 where none is near enough.
    /// </summary>
    private int Nearest(Func<int, float> distance)
    {
        double limit = _options.GroupDistanceDb;
        var sums = new (double Distance, int Size)[_sounds.Length];
        for (int s = 0; s < _sounds.Length; s++)
        {
            ref (double Distance, int Size) sum = ref sums[Labels[s]];
            sum = (sum.Distance + _sounds[s].Size * (double)distance(s), sum.Size + _sounds[s].Size);
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
        var distances = new HitDistances(chosen, _isPerformed, _cancellation);
        return (i, j) =>
        {
            Interlocked.Add(ref _compared, (long)samples[i].Length * samples[j].Length);
            float distance = distances.Between(samples[i], samples[j]);
            return sounds[i].Stretch == sounds[j].Stretch ? Math.Max(distance, (float)_options.GroupDistanceDb)
                : distance;
        };
    }
}

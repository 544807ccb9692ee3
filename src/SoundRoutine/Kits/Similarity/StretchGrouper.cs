namespace SoundRoutine.Kits.Similarity;

/// <summary>
/// Finds hits of the same sound where there are too many to compare each with each. Hits are compared stretch by
/// stretch, as if each were an input of its own; then the sounds struck most often with each other, and the others with
/// those, by some hits of each. Time and memory grow with the hits, not with their pairs.
/// </summary>
/// <param name="options">How far hits of one sound are apart, and how long a stretch is.</param>
/// <param name="progress">Told how much is done, 0 to 1, from several threads.</param>
/// <param name="cancellation">Stops between two comparisons.</param>
internal sealed class StretchGrouper(KitOptions options, Action<double>? progress, CancellationToken cancellation)
{
    /// <summary>The stretches, and the sounds struck most often, take this share of the time.</summary>
    private const double Stretches = 0.7, Often = 0.8;

    private long _compared;

    /// <summary>Hits of the stretches that are performed, less those of the others.</summary>
    private long _performed;

    /// <summary>How many pairs of hits were compared by waveform.</summary>
    public long Compared => _compared;

    /// <summary>About how many are, by experience.</summary>
    public static double PairsPerHit(KitOptions options) => options.Stretch / (2 * Stretches);

    /// <summary>The sound of each hit, numbered from 0 in their order.</summary>
    /// <param name="hits">As for <see cref="HitGrouper"/>, in the same order.</param>
    /// <param name="sizes">How many hits each stands for.</param>
    /// <param name="oneInput">
    /// Whether all are of one input, where what is near in time is likely of one song and strokes of a drummer can be
    /// told.
    /// </param>
    public int[] Group(IReadOnlyList<ComparedHit> hits, int[] sizes, bool oneInput)
    {
        // Of several inputs those of like strength are neighbors, as the hits stand.
        int[] all = [.. Enumerable.Range(0, hits.Count)];
        int[] order = oneInput ? [.. all.OrderBy(i => hits[i].Start).ThenBy(i => i)] : all;
        int[][] stretches = [.. Parts(order)];
        KnownSound[] sounds =
        [
            .. stretches.SelectMany((stretch, s) =>
                SoundsOf(
                    hits, sizes, [.. stretch.Order()], s, oneInput,
                    done => progress?.Invoke(Stretches * (s + done) / stretches.Length)))
                .OrderByDescending(s => s.Size).ThenBy(s => s.Members[0]),
        ];
        int often = 0;
        for (int left = 2 * options.Stretch; often < sounds.Length; often++)
            if ((left -= Math.Min(SoundJoiner.Samples, sounds[often].Members.Length)) < 0) break;
        var joiner =
            new SoundJoiner(hits, sounds.AsSpan(0, often), options, _performed > 0, cancellation);
        progress?.Invoke(Often);
        int[] label = [.. joiner.Labels, .. Enumerable.Range(often, sounds.Length - often)];
        for (int from = often; from < sounds.Length; from += options.Stretch)
        {
            int to = Math.Min(sounds.Length, from + options.Stretch);
            joiner.Attach(sounds.AsSpan(from, to - from)).CopyTo(label, from);
            progress?.Invoke(Often + (1 - Often) * (to - often) / (sounds.Length - often));
        }
        _compared += joiner.Compared;
        var groups = new int[hits.Count];
        for (int s = 0; s < sounds.Length; s++)
            foreach (int i in sounds[s].Members) groups[i] = label[s] < 0 ? s : label[s];
        return AverageLinkage.Relabel(groups);
    }

    private List<KnownSound> SoundsOf(
        IReadOnlyList<ComparedHit> hits, int[] sizes, int[] members, int stretch, bool oneInput, Action<double> done)
    {
        ComparedHit[] some = [.. members.Select(i => hits[i])];
        int[] counts = [.. members.Select(i => sizes[i])];
        HitDistances distances =
            oneInput ? HitDistances.OfInput(some, options.Separated, cancellation)
            : new HitDistances(some, false, cancellation);
        _performed += distances.IsPerformed ? some.Length : -some.Length;
        int[] groups = AverageLinkage.Cluster(counts, distances.Between, options.GroupDistanceDb, done, cancellation);
        _compared += AverageLinkage.Pairs(members.Length);
        return [.. Enumerable.Range(0, members.Length).GroupBy(m => groups[m], m => members[m])
            .Select(g => new KnownSound([.. g], g.Sum(i => sizes[i]), stretch))];
    }

    private IEnumerable<int[]> Parts(int[] all)
    {
        int parts = (all.Length + options.Stretch - 1) / options.Stretch;
        for (int p = 0; p < parts; p++)
            yield return all[(int)((long)all.Length * p / parts)..(int)((long)all.Length * (p + 1) / parts)];
    }
}

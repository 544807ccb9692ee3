using System.Collections.Immutable;
using SoundRoutine.Kits.Similarity;

namespace SoundRoutine.Kits.Joining;

/// <summary>
/// The sounds of some inputs, the same sounds of several joined: all that a kit is made of, and what larger pools are
/// joined of.
/// </summary>
internal sealed record SoundPool
{
    public required ImmutableArray<KitSource> Sources { get; init; }

    /// <summary>Class by class; their hits name their inputs by their place in <see cref="Sources"/>.</summary>
    public required ImmutableArray<KitSound> Sounds { get; init; }

    /// <summary>How many strokes of each class the inputs hold, whether kept or not.</summary>
    public required ImmutableSortedDictionary<Instrument, int> Strokes { get; init; }

    public required ImmutableArray<LeftOut> LeftOut { get; init; }

    /// <summary>How many sounds there are of the class that has most.</summary>
    public int LargestClass => Sounds.CountBy(s => s.Class).Select(c => c.Value).DefaultIfEmpty().Max();

    /// <summary>The pool of some inputs.</summary>
    public static SoundPool Of(
        IReadOnlyList<InputAnalysis> inputs, KitOptions options, CancellationToken cancellation)
    {
        ImmutableArray<KitSource> sources = [.. inputs.Select(KitSource.Of)];
        return new SoundPool
        {
            Sources = sources,
            Sounds = Joined(SoundsOf(inputs, sources), sources, options, cancellation),
            Strokes = inputs.SelectMany(i => i.Slices).Where(s => s.IsHeard).CountBy(s => s.Class)
                .ToImmutableSortedDictionary(),
            LeftOut = Kits.LeftOut.Sum(inputs.SelectMany(i => i.LeftOut)),
        };
    }

    /// <summary>One pool of several, their inputs in the order of the pools.</summary>
    public static SoundPool Join(
        IReadOnlyList<SoundPool> pools, KitOptions options, CancellationToken cancellation)
    {
        ImmutableArray<KitSource> sources = [.. pools.SelectMany(p => p.Sources)];
        List<KitSound> sounds = [];
        int before = 0;
        foreach (SoundPool pool in pools)
        {
            int first = before;
            sounds.AddRange(pool.Sounds.Select(s => s.Moved(first)));
            before += pool.Sources.Length;
        }
        return new SoundPool
        {
            Sources = sources,
            Sounds = Joined(sounds, sources, options, cancellation),
            Strokes = pools.SelectMany(p => p.Strokes).GroupBy(s => s.Key)
                .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(s => s.Value)),
            LeftOut = Kits.LeftOut.Sum(pools.SelectMany(p => p.LeftOut)),
        };
    }

    /// <summary>
    /// The same sounds of several inputs joined. Class by class: sounds of different classes are never one, and the
    /// comparison stays small.
    /// </summary>
    private static ImmutableArray<KitSound> Joined(IEnumerable<KitSound> all, ImmutableArray<KitSource> sources,
        KitOptions options, CancellationToken cancellation) =>
    [
        .. all.GroupBy(s => s.Class).OrderBy(c => c.Key).SelectMany(ofClass =>
        {
            ImmutableArray<KitSound> sounds =
                HitOrder.Ordered(ofClass, s => s.Best.Data, s => sources[s.Best.Input].Name);
            int[] sizes = [.. sounds.Select(s => s.Struck)];
            int[] labels =
                HitGrouper.Group([.. sounds.Select(s => s.Best.Data.Compared)], sizes, options, cancellation);
            return sounds.Zip(labels).GroupBy(p => p.Second, p => p.First)
                .Select(g => KitSound.Of(g.SelectMany(s => s.Hits), sources, g.Sum(s => s.Struck)));
        }),
    ];

    private static IEnumerable<KitSound> SoundsOf(
        IReadOnlyList<InputAnalysis> inputs, ImmutableArray<KitSource> sources) =>
        inputs.SelectMany((input, i) => input.Hits.Select((data, hit) => new KitHit(i, hit, data))
            .GroupBy(h => h.Data.Group)
            .Select(g => KitSound.Of([.. g], sources)));
}

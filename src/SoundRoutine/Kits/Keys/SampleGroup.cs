using System.Collections.Immutable;

namespace SoundRoutine.Kits.Keys;

/// <summary>
/// The hits of one instrument of the kit, best first, and the same hits by velocity layer, softest first.
/// </summary>
internal sealed record SampleGroup
{
    public SampleGroup(string name, IEnumerable<Sample> hits)
    {
        Name = name;
        Hits = [.. hits];
        Layers = [.. Hits.GroupBy(s => s.Layer).OrderBy(l => l.Key)
            .Select(l => l.OrderBy(s => s.RoundRobin).ThenBy(s => s.Id, StringComparer.Ordinal).ToImmutableArray())];
    }

    public string Name { get; }

    /// <summary>At least one.</summary>
    public ImmutableArray<Sample> Hits { get; }

    public ImmutableArray<ImmutableArray<Sample>> Layers { get; }

    public Sample Lead => Hits[0];

    /// <summary>Samples to groups, in the order in which each group first appears.</summary>
    public static ImmutableArray<SampleGroup> Of(IEnumerable<Sample> samples) =>
        [.. samples.GroupBy(s => s.Group, StringComparer.Ordinal).Select(g => new SampleGroup(g.Key, g))];
}

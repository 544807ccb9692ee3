using System.Collections.Immutable;

namespace SoundRoutine.Kits.Keys;

/// <summary>One sound of a kit as samplers know it: a key, and what the key plays at which velocity.</summary>
internal sealed record KitInstrument
{
    /// <summary>The group and what sets it apart, such as <c>snare 2, tight</c>.</summary>
    public required string Name { get; init; }

    public required Instrument Class { get; init; }

    /// <summary>
    /// From 1: a keyboard has 128 keys, so a larger kit lies in several banks, the best sounds in the first.
    /// </summary>
    public required int Bank { get; init; }

    /// <summary>MIDI key of its bank, 0 to 127; a General MIDI drum key while the family has a free one.</summary>
    public required int Note { get; init; }

    /// <summary>Sounds of one group, from 1, end those that are <see cref="ChokedBy"/> it; 0 for none.</summary>
    public required int ChokeGroup { get; init; }

    /// <summary>The choke group whose hits end it; 0 for none.</summary>
    public required int ChokedBy { get; init; }

    /// <summary>Softest first; together they cover the velocities 1 to 127.</summary>
    public required ImmutableArray<KitLayer> Layers { get; init; }

    internal IEnumerable<Sample> Samples => Layers.SelectMany(l => l.RoundRobins);

    internal int SampleCount => Layers.Sum(l => l.RoundRobins.Length);
}

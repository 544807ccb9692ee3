using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>
/// One sound of the kit as one would play it: a key of the General MIDI drum map, or a free one, and its velocity
/// layers.
/// </summary>
internal sealed record InstrumentEntry
{
    /// <summary>The group and what sets it apart from the usual, such as <c>snare 2, tight</c>.</summary>
    public required string Name { get; init; }

    public required Instrument Class { get; init; }

    /// <summary>
    /// From 1: a keyboard has 128 keys, so a larger kit lies in several banks, the best sounds in the first.
    /// </summary>
    public required int Bank { get; init; }

    /// <summary>MIDI key of its bank, 0 to 127.</summary>
    public required int Note { get; init; }

    /// <summary>Sounds of one group, from 1, end the open ones among them; 0 for none.</summary>
    public required int ChokeGroup { get; init; }

    /// <summary>Softest first; together they cover the velocities 1 to 127.</summary>
    public required ImmutableArray<LayerEntry> Layers { get; init; }
}

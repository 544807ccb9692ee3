using System.Collections.Immutable;

namespace SoundRoutine.Formats;

/// <summary>What one key plays.</summary>
internal sealed record SamplerPad
{
    public required string Name { get; init; }

    /// <summary>MIDI key, 0 to 127; -1 where what it comes from knows no keys.</summary>
    public required int Note { get; init; }

    /// <summary>From 1; 0 for none.</summary>
    public int ChokeGroup { get; init; }

    /// <summary>The choke group whose hits end it; 0 for none. Its own where the choke is mutual.</summary>
    public int ChokedBy { get; init; }

    /// <summary>Softest first, none empty.</summary>
    public required ImmutableArray<SamplerLayer> Layers { get; init; }

    public IEnumerable<SamplerZone> Zones => Layers.SelectMany(l => l.RoundRobins);

    /// <summary>Whether a hit of another pad ends it.</summary>
    public bool IsEndedBy(SamplerPad other) => ChokedBy > 0 && other.ChokeGroup == ChokedBy;
}

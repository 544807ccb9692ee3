using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>A sound of a partial kit.</summary>
internal sealed record PartialSound
{
    /// <summary>How many hits it was found of.</summary>
    public required int Struck { get; init; }

    /// <summary>Those kept, in the order of the kit.</summary>
    public required ImmutableArray<PartialHit> Hits { get; init; }
}

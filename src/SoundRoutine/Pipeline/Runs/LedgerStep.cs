using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>A step's finished runs and which of them counts.</summary>
internal sealed record LedgerStep
{
    public required int Current { get; init; }

    public required ImmutableArray<LedgerEntry> Runs { get; init; }
}

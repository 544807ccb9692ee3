using System.Collections.Immutable;

namespace SoundRoutine.Onsets;

/// <summary>The hits of a recording and what is struck at each.</summary>
/// <param name="Onsets">Strictly rising.</param>
/// <param name="Instruments">One an onset, in the same order.</param>
public sealed record OnsetAnalysis(ImmutableArray<Onset> Onsets, ImmutableArray<StrokeProbabilities> Instruments)
{
    public static OnsetAnalysis Empty { get; } = new([], []);
}

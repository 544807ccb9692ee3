using SoundRoutine.Kits;

namespace SoundRoutine.Pipeline.Batches;

/// <summary>A hit of a partial kit.</summary>
/// <param name="Source">Which of the inputs, from 0.</param>
/// <param name="Hit">Which of the hits of its analysis, from 0.</param>
/// <param name="Data">What is known of it.</param>
internal sealed record PartialHit(int Source, int Hit, AnalyzedHit Data);

namespace SoundRoutine.Kits;

/// <summary>The place of a hit in its sound.</summary>
/// <param name="Index">Which of the hits given, from 0.</param>
/// <param name="Layer">From 1, the softest.</param>
/// <param name="RoundRobin">From 1, the best of the layer.</param>
internal readonly record struct LayeredHit(int Index, int Layer, int RoundRobin);

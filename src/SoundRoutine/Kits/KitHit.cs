namespace SoundRoutine.Kits;

/// <summary>A hit and where it comes from.</summary>
/// <param name="Input">Which of the inputs, from 0.</param>
/// <param name="Hit">Which of its hits, from 0.</param>
/// <param name="Data">What is known of it.</param>
internal readonly record struct KitHit(int Input, int Hit, AnalyzedHit Data);

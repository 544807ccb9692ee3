namespace SoundRoutine.Onsets;

/// <summary>Where something may have been struck, and what of the sound speaks for it.</summary>
/// <param name="Frame">Where the attack begins.</param>
/// <param name="Score">How far the novelty stands above its surroundings, in thresholds of
/// <see cref="OnsetCandidates"/>.</param>
/// <param name="Rise">Power after the attack over power before it (<see cref="Onsets.PowerRise"/>).</param>
/// <param name="Loudness">The largest sample of the first 30 ms.</param>
internal readonly record struct OnsetCandidate(int Frame, float Score, double Rise, float Loudness);

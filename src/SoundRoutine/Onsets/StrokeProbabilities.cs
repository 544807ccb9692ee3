namespace SoundRoutine.Onsets;

/// <summary>How likely each kind of instrument is struck at an onset, 0 to 1 each: several may be at once.</summary>
public readonly record struct StrokeProbabilities(float Kick, float Snare, float Hihat, float Tom, float Cymbal, float Other);

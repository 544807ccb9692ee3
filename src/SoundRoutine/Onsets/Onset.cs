namespace SoundRoutine.Onsets;

/// <summary>
/// Where a hit begins. <paramref name="Frame"/> is the attack in frames of the analyzed sound;
/// <paramref name="Strength"/> is relative, 0 to 1.
/// </summary>
public readonly record struct Onset(int Frame, double Strength);

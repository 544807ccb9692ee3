namespace SoundRoutine.Studio.Sounds;

/// <summary>How much speaks for something.</summary>
/// <param name="Name">For what.</param>
/// <param name="Value">0 to 1.</param>
internal sealed record Share(string Name, double Value);

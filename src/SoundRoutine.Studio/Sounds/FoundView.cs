namespace SoundRoutine.Studio.Sounds;

/// <summary>A sound that was found.</summary>
/// <param name="Sample">Its id.</param>
/// <param name="Cosine">How near it is to what was asked for, -1 to 1.</param>
internal sealed record FoundView(string Sample, double Cosine);

namespace SoundRoutine.Formats;

/// <summary>A zone and when it is played, which others may be too.</summary>
/// <param name="Low">Velocity, 1 to 127.</param>
/// <param name="High">Velocity, 1 to 127.</param>
/// <param name="Turns">Those of one number take turns; 0 for one that is always played.</param>
/// <param name="Zone">What is played.</param>
internal sealed record LayeredZone(int Low, int High, int Turns, SamplerZone Zone);

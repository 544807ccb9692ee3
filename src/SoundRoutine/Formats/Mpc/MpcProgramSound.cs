namespace SoundRoutine.Formats.Mpc;

/// <summary>A sound that is to be written.</summary>
/// <param name="Low">Velocity, 1 to 127.</param>
/// <param name="High">Velocity, 1 to 127.</param>
/// <param name="Zone">Of the kit.</param>
internal sealed record MpcProgramSound(int Low, int High, SamplerZone Zone);

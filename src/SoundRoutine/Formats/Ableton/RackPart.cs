namespace SoundRoutine.Formats.Ableton;

/// <summary>A sound of a rack and what plays it.</summary>
/// <param name="Pad">The pad or key zone, counted over the file.</param>
/// <param name="Name">Of the pad.</param>
/// <param name="Note">MIDI key.</param>
/// <param name="Choke">0 for none.</param>
/// <param name="Velocities">1 to 127.</param>
/// <param name="Device">The sampler, counted over the file.</param>
/// <param name="InTurn">Whether the sampler has those of equal ranges take turns.</param>
/// <param name="Zone">The sound.</param>
internal sealed record RackPart(int Pad, string Name, int Note, int Choke, (int Low, int High) Velocities, int Device,
    bool InTurn, SamplerZone Zone);

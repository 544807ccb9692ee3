using System.Collections.Immutable;

namespace SoundRoutine.Formats;

/// <summary>What sounds at the velocities <paramref name="Low"/> to <paramref name="High"/>.</summary>
/// <param name="Low">1 to 127.</param>
/// <param name="High">1 to 127.</param>
/// <param name="RoundRobins">Played in turn; at least one.</param>
internal sealed record SamplerLayer(int Low, int High, ImmutableArray<SamplerZone> RoundRobins);

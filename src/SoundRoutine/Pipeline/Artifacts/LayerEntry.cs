using System.Collections.Immutable;

namespace SoundRoutine.Pipeline.Artifacts;

/// <summary>The samples that play the velocities <paramref name="Low"/> to <paramref name="High"/> in turn.</summary>
internal sealed record LayerEntry(int Low, int High, ImmutableArray<string> Samples);

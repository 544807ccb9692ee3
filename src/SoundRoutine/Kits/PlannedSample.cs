using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>A sample whose audio is that of hit <paramref name="Hit"/> (its place in <see cref="InputAnalysis.Hits"/>) of input <paramref name="Source"/> (its place in the list given).</summary>
internal sealed record PlannedSample(Sample Sample, int Source, int Hit);

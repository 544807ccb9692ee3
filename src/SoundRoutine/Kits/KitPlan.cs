using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>What a kit will hold and where its audio comes from, without the audio.</summary>
public sealed record KitPlan(ImmutableArray<PlannedSample> Samples, ImmutableArray<LeftOut> LeftOut);

/// <summary>A sample whose audio is that of hit <paramref name="Hit"/> (its place in <see cref="SourceHits.Hits"/>) of input <paramref name="Source"/> (its place in the list given).</summary>
public sealed record PlannedSample(Sample Sample, int Source, int Hit);

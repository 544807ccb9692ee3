using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>What a kit will hold and where its audio comes from, without the audio.</summary>
internal sealed record KitPlan(ImmutableArray<PlannedSample> Samples, ImmutableArray<LeftOut> LeftOut);

using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>The hits of one sound in velocity layers.</summary>
/// <param name="Kept">Softest layer first, the best of a layer first.</param>
/// <param name="LeftOut">
/// For each hit given why it is not kept, one of the reasons of <see cref="Kits.LeftOut"/>; null for those kept.
/// </param>
internal sealed record Layering(ImmutableArray<LayeredHit> Kept, ImmutableArray<string?> LeftOut);

using System.Collections.Immutable;

namespace SoundRoutine.Kits.Classes;

/// <summary>Says what hits are: a trained network, or the rules.</summary>
internal interface IHitClassifier
{
    /// <summary>One answer a hit, in order. Hits that have a time are those of one song, in order of time.</summary>
    /// <param name="hits">The hits.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two hits.</param>
    ImmutableArray<HitClasses> Classify(IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default);
}

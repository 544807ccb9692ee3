using System.Collections.Immutable;

namespace SoundRoutine.Kits.Classes;

/// <summary>Tells the classes of hits: by trained networks, by rules, or by both.</summary>
internal interface IHitClassifier
{
    /// <summary>The classes of each hit, in order. They are final: nothing decides them again.</summary>
    /// <param name="hits">Those with a time are of one song, in order of time.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellation">Stops between two hits.</param>
    ImmutableArray<HitClasses> Classify(
        IReadOnlyList<HitSound> hits, Action<double>? progress = null, CancellationToken cancellation = default);
}

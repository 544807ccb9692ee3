using System.Collections.Immutable;

namespace SoundRoutine.Patterns;

/// <summary>
/// What a generator owes to the kicks and snares of the skeleton: its hits of the roles core and accent.
/// </summary>
public enum SkeletonMode
{
    /// <summary>All are kept and none are added; only a fill may add snares.</summary>
    Keep,

    /// <summary>The strong ones are kept; others may be left out or added.</summary>
    Follow,

    /// <summary>Nothing.</summary>
    Free,
}

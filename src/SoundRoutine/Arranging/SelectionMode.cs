using System.Collections.Immutable;

namespace SoundRoutine.Arranging;

/// <summary>How the sample of each hit is chosen.</summary>
public enum SelectionMode
{
    /// <summary>The velocity layer nearest to the note, its round robins in turn.</summary>
    Velocity,

    /// <summary>All hits in turn, whatever their strength.</summary>
    RoundRobin,

    /// <summary>Any hit but the last one, from the seed.</summary>
    Random,

    /// <summary>Always the representative.</summary>
    Fixed,
}

namespace SoundRoutine.Separation;

/// <summary>
/// How much time a network takes over a track. What each gains and costs stands in docs/results/separation.md.
/// </summary>
public enum SeparationQuality
{
    /// <summary>Segments that hardly overlap.</summary>
    Fast,

    /// <summary>As the network's authors run it.</summary>
    Balanced,

    /// <summary>Several passes at other places, averaged.</summary>
    Best,
}

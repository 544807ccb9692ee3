namespace SoundRoutine.Separation;

/// <summary>
/// How much time a network takes over a track. What each gains and costs stands in docs/results/separation.md.
/// </summary>
public enum SeparationQuality
{
    /// <summary>Once over the track, in segments that hardly overlap.</summary>
    Fast,

    /// <summary>HTDemucs as its authors run it; the embedded network at two speeds.</summary>
    Balanced,

    /// <summary>Several passes at other places or speeds, averaged.</summary>
    Best,
}

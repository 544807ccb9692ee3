namespace SoundRoutine.Rendering;

/// <summary>How strong a sample is before velocity and mix act on it.</summary>
internal enum LevelMode
{
    /// <summary>
    /// Its peak is brought to -1 dBFS, so that the loudness of a note follows its velocity alone, whichever layer plays
    /// it.
    /// </summary>
    Normalized,

    /// <summary>As it was recorded.</summary>
    Natural,
}

namespace SoundRoutine.Rendering;

/// <summary>What becomes of sound that rings on past the end of the loop.</summary>
public enum TailMode
{
    /// <summary>The track is longer than the grid, until the last sound has died away.</summary>
    Keep,

    /// <summary>The track has exactly the grid's length and ends in a short fade.</summary>
    Cut,

    /// <summary>
    /// The track has exactly the grid's length and tails sound on at its start, so that it repeats without a seam.
    /// </summary>
    Wrap,
}

namespace SoundRoutine.Batch.Batches;

/// <summary>What a batch makes.</summary>
internal enum BatchGoal
{
    /// <summary>One kit of all songs.</summary>
    Kit,

    /// <summary>A kit and a finished track of each song.</summary>
    Tracks,
}

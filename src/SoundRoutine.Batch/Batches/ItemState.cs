namespace SoundRoutine.Batch.Batches;

/// <summary>How far a song of a batch is.</summary>
internal enum ItemState
{
    Waiting,
    Done,

    /// <summary>Set aside, with the reason.</summary>
    Aside,
}

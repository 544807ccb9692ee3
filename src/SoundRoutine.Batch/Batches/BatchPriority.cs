namespace SoundRoutine.Batch.Batches;

/// <summary>Which batches go first.</summary>
internal enum BatchPriority
{
    High,
    Normal,
    Low,
}

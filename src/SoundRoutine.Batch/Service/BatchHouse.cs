using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Batch.Service;

/// <summary>Opens the batches that a user means.</summary>
internal static class BatchHouse
{
    /// <param name="queue">The database; null for the environment's, and where that names none for this
    /// machine's.</param>
    /// <param name="store">Where results lie; null for the environment's, else the user's own.</param>
    /// <param name="root">Where the batches of this machine are kept; null for the user's cache.</param>
    /// <exception cref="SoundRoutineException">One of them cannot be used.</exception>
    public static IBatches Open(string? queue, string? store, string? root = null)
    {
        IBlobStore results = BlobStores.Open(store);
        return QueueDatabase.Find(queue) is { } database
            ? new QueueBatches(database, results, QueueSettings.Default)
            : new LocalBatches(results, QueueSettings.Default, root);
    }
}

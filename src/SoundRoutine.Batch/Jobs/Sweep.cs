using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// Looks now and then for what was lost: jobs whose worker is gone, which would otherwise wait behind all others; songs
/// and batches whose last act was cut off.
/// </summary>
internal sealed class Sweep(Workplace place)
{
    /// <summary>One worker at a time; the others pass.</summary>
    public void Run()
    {
        using IDisposable? alone = place.Book.TryLock("sweep");
        if (alone is null) return;
        Release();
        foreach (string id in place.Book.List())
            if (place.Book.Spec(id) is { } spec && !place.Book.IsFinished(id) && !place.Book.IsCanceled(id)) End(spec);
    }

    /// <summary>Jobs whose lease has run out are taken first, not after all that wait.</summary>
    private void Release() => place.Queue.Database?.Execute(
        $"UPDATE {QueueStorage.Schema}.jobqueue SET fetchedat = NULL WHERE fetchedat < clock_timestamp() - @lease",
        ("lease", place.Settings.Lease));

    private void End(BatchSpec spec)
    {
        var chunks = place.Book.Chunks(spec);
        for (int c = 0; c < chunks.Length; c++)
            if (chunks[c] == ChunkState.Open && place.Book.CountLeft(spec.Id, c) == 0)
                place.Book.CloseChunk(spec, c);
        // Parts under way end with a join of their own.
        if (place.Book.Chunks(spec).All(c => c == ChunkState.Closed) && place.Book.Parts(spec.Id).IsEmpty)
            new BatchEnd(place).Join(spec);
    }
}

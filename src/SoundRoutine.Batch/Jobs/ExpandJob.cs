using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// Lays out the songs of a chunk, up to a thousand, and puts them into the queue; later, where that is full already.
/// </summary>
internal sealed class ExpandJob(Workplace place)
{
    /// <summary>After so many jobs memory is given back: songs of a worker leave little, so it would stay.</summary>
    private const int Tidy = 250;

    private static readonly TimeSpan FullDelay = TimeSpan.FromSeconds(10);

    public void Run(string batch, int chunk)
    {
        if (place.Book.Spec(batch) is not { } spec || place.Book.IsCanceled(batch)) return;
        string queue = QueueName.Of(spec);
        if (place.Queue.Database is not null && chunk > 0 && Queued(queue) >= place.Settings.MaxQueued)
            throw new AgainException(FullDelay, "the queue is full", counts: false);
        place.Book.OpenChunk(spec, chunk);
        int sent = 0;
        foreach (int item in place.Book.Left(batch, chunk))
        {
            place.Sender.Song(queue, batch, chunk, item);
            if (++sent % Tidy == 0) GiveMemoryBack();
        }
        new BatchEnd(place).Check(spec, chunk);
        GiveMemoryBack();
    }

    private void GiveMemoryBack()
    {
        if (place.Queue.Database is not null) GC.Collect(2, GCCollectionMode.Aggressive, true, true);
    }

    private long Queued(string queue) => place.Queue.Jobs.GetMonitoringApi().EnqueuedCount(queue);
}

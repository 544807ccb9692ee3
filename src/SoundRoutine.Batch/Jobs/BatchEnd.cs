using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Batch.Jobs;

/// <summary>Notices that nothing is left of a chunk, and of a batch.</summary>
internal sealed class BatchEnd(Workplace place)
{
    /// <summary>The last act of a song: where it was the last one of all, the batch is joined.</summary>
    public void Check(BatchSpec spec, int chunk)
    {
        if (place.Book.CountLeft(spec.Id, chunk) == 0 && place.Book.CloseChunk(spec, chunk)) Join(spec);
    }

    /// <summary>Has a batch joined; done twice it is as if it were done once.</summary>
    public void Join(BatchSpec spec)
    {
        string batch = spec.Id;
        place.Sender.Join(QueueName.Join(spec.Recipe), batch);
    }
}

using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;

namespace SoundRoutine.Batch.Workers;

/// <summary>The metrics of a queue.</summary>
internal static class QueueMetrics
{
    public static string Text(QueueCounts counts) => new MetricsText()
        .Add("queue_jobs", "Jobs that wait, by queue.",
            counts.Queued.Select(q => (MetricsText.Label("queue", q.Queue), (double)q.Jobs)))
        .Add("queue_scheduled", "Jobs that wait to be tried again.", counts.Scheduled)
        .Add("queue_processing", "Jobs at work.", counts.Processing)
        .Add("queue_failed", "Jobs that nothing can be done about.", counts.Failed)
        .Add("queue_workers", "Workers that live.", counts.Workers)
        .Add("batch_songs", "Songs of batches, by what came of them.", counts.Batches.SelectMany(Songs))
        .ToString();

    private static IEnumerable<(string Labels, double Value)> Songs(BatchStatus batch)
    {
        string id = MetricsText.Label("batch", batch.Id);
        yield return ($"{id},{MetricsText.Label("state", "done")}", batch.Done);
        yield return ($"{id},{MetricsText.Label("state", "aside")}", batch.Aside);
        yield return ($"{id},{MetricsText.Label("state", "waiting")}", batch.Waiting);
    }
}

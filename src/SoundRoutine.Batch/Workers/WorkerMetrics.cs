using SoundRoutine.Batch.Jobs;

namespace SoundRoutine.Batch.Workers;

/// <summary>The metrics of a worker.</summary>
internal static class WorkerMetrics
{
    public static string Text(Workplace place) => new MetricsText()
        .Add("worker_songs_total", "Songs that this worker has ended.",
            [(MetricsText.Label("state", "done"), place.Count.Done), (MetricsText.Label("state", "aside"),
                place.Count.Aside)])
        .Add("worker_failures_total", "Tries that failed for reasons that pass.", place.Count.Failed)
        .Add("worker_song_seconds_total", "Seconds that its songs took, all together.", place.Count.Seconds)
        .Add("worker_jobs", "Jobs under way.", place.Count.AtWork)
        .Add("worker_memory_bytes", "Memory of the process.", Environment.WorkingSet)
        .ToString();
}

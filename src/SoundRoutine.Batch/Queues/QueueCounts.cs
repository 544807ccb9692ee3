using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Queues;

/// <summary>A queue in numbers, for its metrics.</summary>
/// <param name="Queued">Jobs that wait, by queue.</param>
/// <param name="Scheduled">Jobs that wait to be tried again.</param>
/// <param name="Processing">Jobs at work.</param>
/// <param name="Failed">Jobs that nothing can be done about.</param>
/// <param name="Workers">Workers that live.</param>
/// <param name="Batches">Each batch.</param>
internal sealed record QueueCounts(IReadOnlyList<(string Queue, long Jobs)> Queued, long Scheduled, long Processing,
    long Failed, int Workers, IReadOnlyList<BatchStatus> Batches)
{
    public static QueueCounts Of(QueueStorage queue)
    {
        IMonitoringApi api = queue.Jobs.GetMonitoringApi();
        var book = new BatchBook(queue.Jobs);
        var queries = new BatchQueries(queue.Jobs, book);
        StatisticsDto numbers = api.GetStatistics();
        return new QueueCounts([.. api.Queues().Select(q => (q.Name, q.Length))], numbers.Scheduled,
            numbers.Processing, numbers.Failed, (int)numbers.Servers,
            [.. book.List().Select(queries.Status).OfType<BatchStatus>()]);
    }
}

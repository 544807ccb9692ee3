using Hangfire;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;
using SoundRoutine.Batch.Batches;

namespace SoundRoutine.Batch.Queues;

/// <summary>What is asked of batches.</summary>
/// <param name="storage">The queue.</param>
/// <param name="book">What is known of batches.</param>
internal sealed class BatchQueries(JobStorage storage, BatchBook book)
{
    /// <summary>How far a batch is; null where there is none.</summary>
    public BatchStatus? Status(string id)
    {
        if (book.Spec(id) is not { } spec) return null;
        DateTime now = Clock.Now;
        var chunks = book.Chunks(spec);
        long left = 0;
        for (int c = 0; c < chunks.Length; c++)
            left += chunks[c] switch
            {
                ChunkState.Waiting => spec.ItemsIn(c),
                ChunkState.Open => book.CountLeft(id, c),
                _ => 0,
            };
        int aside = (int)book.CountAside(id), done = Math.Max(0, spec.Items - (int)left - aside);
        List<ProcessingJobDto> atWork = AtWork(id);
        double pace = Pace.PerMinute(book.Ended(id, now), now);
        string? problem = book.Problem(id);
        bool isFinished = book.IsFinished(id), isCanceled = book.IsCanceled(id);
        BatchState state = isFinished ? problem is null ? BatchState.Done : BatchState.Failed
            : isCanceled ? BatchState.Canceled : left == 0 ? BatchState.Joining : BatchState.Running;
        return new BatchStatus
        {
            Id = id,
            Title = spec.Title,
            Goal = spec.Goal,
            State = state,
            Created = spec.Created,
            Items = spec.Items,
            Done = done,
            Aside = aside,
            AtWork = atWork.Count,
            Machines = atWork.Select(j => MachineOf(j.ServerId)).Distinct().Count(),
            PerMinute = Math.Round(pace, 2),
            SecondsLeft = state == BatchState.Running && pace > 0 ? Math.Round(60 * left / pace, 1) : null,
            Problem = problem ?? (state == BatchState.Running && atWork.Count == 0 ? WhyItWaits(spec) : null),
            Result = book.Result(id),
        };
    }

    /// <summary>Why nothing is at work; null where something may soon be.</summary>
    private string? WhyItWaits(BatchSpec spec)
    {
        string queue = QueueName.Of(spec);
        IList<ServerDto> servers = storage.GetMonitoringApi().Servers();
        if (servers.Any(s => s.Queues.Contains(queue))) return null;
        if (servers.Count == 0) return "no worker runs; start one with 'soundroutine worker'";
        string there = string.Join(", ", servers.SelectMany(s => s.Queues).Select(QueueName.CapabilityOf)
            .OfType<string>().Distinct().Order(StringComparer.Ordinal));
        return servers.SelectMany(s => s.Queues).Any(q => QueueName.CapabilityOf(q) == spec.Capability)
            ? $"no worker is of its version (recipe {spec.Recipe}; {Workers(servers)} {there} of others); start one "
                + "that is, or submit it anew"
            : $"it needs a worker with {spec.Capability}; {Workers(servers)} {there}";
    }

    private static string Workers(IList<ServerDto> servers) => InvariantText.Of(
        $"{servers.Count} {(servers.Count == 1 ? "worker serves" : "workers serve")}");

    private List<ProcessingJobDto> AtWork(string id) =>
        [.. storage.GetMonitoringApi().ProcessingJobs(0, 10_000).Select(j => j.Value)
            .Where(j => j?.Job is { } job && job.Args.Count > 0 && job.Args[0] as string == id)];

    /// <summary>Servers are called machine:process:number.</summary>
    internal static string MachineOf(string server) => server.Split(':')[0];
}

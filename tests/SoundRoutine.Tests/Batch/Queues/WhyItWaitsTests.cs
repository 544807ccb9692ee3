using Hangfire;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Tests.Batch.Queues;

/// <summary>A batch that stands still says why.</summary>
public sealed class WhyItWaitsTests : IDisposable
{
    private readonly QueueStorage _queue = QueueStorage.InMemory();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void Without_workers_it_says_so() =>
        Assert.Equal("no worker runs; start one with 'soundroutine worker'", Status(Batch("embedded")).Problem);

    [Fact]
    public void Without_a_worker_that_has_the_model_it_says_which_there_are()
    {
        Announce("one", "embedded", "0badcafe");
        Announce("two", "embedded", "0badcafe");
        Assert.Equal("it needs a worker with htdemucs; 2 workers serve embedded", Status(Batch("htdemucs")).Problem);
    }

    [Fact]
    public void Without_a_worker_of_its_version_it_says_so()
    {
        Announce("one", "embedded", "0badcafe");
        Assert.Equal("no worker is of its version (recipe 01234567; 1 worker serves embedded of others); start one "
            + "that is, or submit it anew", Status(Batch("embedded")).Problem);
    }

    [Fact]
    public void With_a_worker_for_it_nothing_is_wrong()
    {
        Announce("one", "embedded", "01234567");
        BatchStatus status = Status(Batch("embedded"));
        Assert.Null(status.Problem);
        Assert.Equal((BatchState.Running, 5, 0), (status.State, status.Waiting, status.Done));
    }

    private void Announce(string worker, string capability, string hash)
    {
        using var connection = _queue.Jobs.GetConnection();
        connection.AnnounceServer(worker, new Hangfire.Server.ServerContext
        {
            WorkerCount = 1,
            Queues = QueueName.Served([new Recipe(capability, hash)]),
        });
    }

    private string Batch(string capability)
    {
        new BatchBook(_queue.Jobs).Add(new BatchSpec
        {
            Id = "0123456789ab",
            Goal = BatchGoal.Kit,
            Options = new MakeOptions { Output = "" },
            Priority = BatchPriority.Normal,
            Capability = capability,
            Recipe = "01234567",
            Items = 5,
            ChunkSize = 1000,
            Created = DateTime.UnixEpoch,
            TimeLimitSeconds = 60,
            Title = "songs",
            Store = "/store",
        });
        return "0123456789ab";
    }

    private BatchStatus Status(string id) => new BatchQueries(_queue.Jobs, new BatchBook(_queue.Jobs)).Status(id)!;
}

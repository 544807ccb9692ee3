using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Workers;
using SoundRoutine.Pipeline.Options;

namespace SoundRoutine.Tests.Batch;

/// <summary>Batches of six small songs in a queue of their own, and workers in this process.</summary>
public abstract class QueueTests : IDisposable
{
    internal const int Songs = 6;

    private protected static readonly QueueSettings Settings = QueueSettings.Within(TimeSpan.FromSeconds(4)) with
    {
        Delays = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(100), 4)],
        CancellationCheck = TimeSpan.FromMilliseconds(200),
        Poll = TimeSpan.FromMilliseconds(100),
        Shutdown = TimeSpan.FromSeconds(1),
    };

    private protected TemporaryFolder Folder { get; } = new();
    private readonly PostgresFixture _postgres;
    private QueueDatabase? _database;

    protected QueueTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        Directory.CreateDirectory(Folder["songs"]);
        for (int i = 0; i < Songs; i++)
            File.WriteAllText(Folder[InvariantText.Of($"songs/{i}.wav")], InvariantText.Of($"song {i}"));
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected QueueDatabase Database => _database ??= new QueueDatabase(_postgres.NewDatabase());

    private protected FailingStore Store => field ??= new FailingStore(new FolderStore(Folder["store"]));

    private protected string Submit(QueueBatches batches, BatchPriority priority = BatchPriority.Normal,
        double limitSeconds = 60, string songs = "songs") => batches.Submit(new BatchRequest
    {
        Inputs = [Folder[songs]],
        Priority = priority,
        TimeLimit = TimeSpan.FromSeconds(limitSeconds),
        Options = new() { Output = "", Preprocess = new PreprocessOptions
            { Separation = new() { Separator = "embedded" } } },
    }, null, default).Spec.Id;

    private protected void WithWorker(FakeWork work, Action meanwhile, int slots = 2)
    {
        using QueueStorage queue = QueueStorage.Open(Database, Settings);
        using CancellationTokenSource stop = new(), stopping = new();
        Workplace place = Workplace.Of(queue, Store, Settings, work, Folder["work"], _ => { }, null, stopping.Token);
        var worker = new Worker(place, new WorkerOptions { Slots = slots, MinFree = 0 },
            Recipe.OfThisMachine(["embedded"], default), stopping.Cancel);
        Task running = Task.Run(() => worker.Run(stop.Token));
        try
        {
            meanwhile();
        }
        finally
        {
            stop.Cancel();
            running.Wait();
        }
    }

    // Waits for what has to come; what never comes fails the test rather than holding it up for good.
    private protected static void Until(Func<bool> isSo)
    {
        for (long end = Environment.TickCount64 + 60_000; !isSo(); Thread.Sleep(50))
            Assert.True(Environment.TickCount64 < end, "it did not come to pass within a minute");
    }
}

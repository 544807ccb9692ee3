using System.Diagnostics;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Bench.Batches;

/// <summary>What a very long list costs: to submit, to ask about, and a worker's memory.</summary>
internal static class BatchQueued
{
    /// <param name="items">Songs.</param>
    public static int Run(int items)
    {
        using PostgresServer server = PostgresServer.Start();
        using var folder = new WorkFolder();
        BatchScene scene = BatchScene.Make(folder, items, badEvery: 0);
        string queue = server.Database("queued");
        var store = new FolderStore(folder["store"]);
        using var batches = new QueueBatches(new QueueDatabase(queue), store, new QueueSettings());
        var clock = Stopwatch.StartNew();
        BatchSpec spec = batches.Submit(scene.Request, null, default).Spec;
        Console.WriteLine(InvariantText.Of($"{items} songs submitted in {clock.Elapsed.TotalSeconds:0.0} s"));
        using Process worker = SimulatedWorker.Start(queue, store.Address, scene.Templates, folder["work"], 0.05, 60, 1,
            _ => { });
        try
        {
            clock.Restart();
            var database = new QueueDatabase(queue);
            long queued = 0, wanted = Math.Min(items, new QueueSettings().MaxQueued) * 95 / 100;
            while (queued < wanted && clock.Elapsed < TimeSpan.FromMinutes(20))
            {
                Thread.Sleep(1000);
                queued = database.Query($"SELECT count(*) FROM {QueueStorage.Schema}.jobqueue", r => r.GetInt64(0))[0];
            }
            Console.WriteLine(InvariantText.Of($"{queued} in the queue after {clock.Elapsed.TotalSeconds:0} s"));
            List<double> asked = [];
            for (int run = 0; run < 5; run++)
            {
                clock.Restart();
                Console.WriteLine($"  {batches.Status(spec.Id).Line()}");
                asked.Add(clock.Elapsed.TotalSeconds);
            }
            worker.Refresh();
            Console.WriteLine(InvariantText.Of($"status in {asked.Order().ElementAt(2):0.00} s (median of five); the ")
                + InvariantText.Of($"worker holds {worker.WorkingSet64 / 1e6:0} MB, ")
                + InvariantText.Of($"{worker.PeakWorkingSet64 / 1e6:0} at most"));
            return 0;
        }
        finally
        {
            worker.Kill();
            worker.WaitForExit();
        }
    }
}

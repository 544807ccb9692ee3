using System.Diagnostics;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Bench.Batches;

/// <summary>How long a job waits for a worker that has nothing to do.</summary>
internal static class BatchPickUp
{
    /// <param name="runs">Batches of one song, one after the other.</param>
    public static int Run(int runs)
    {
        using PostgresServer server = PostgresServer.Start();
        using var folder = new WorkFolder();
        BatchScene scene = BatchScene.Make(folder, 1, badEvery: 0);
        string queue = server.Database("pickup");
        var store = new FolderStore(folder["store"]);
        var database = new QueueDatabase(queue);
        using var batches = new QueueBatches(database, store, new QueueSettings());
        using var ready = new ManualResetEventSlim();
        using Process worker = SimulatedWorker.Start(queue, store.Address, scene.Templates, folder["work"], 0, 60, 1,
            line => { if (line == "ready") ready.Set(); });
        try
        {
            ready.Wait();
            Thread.Sleep(3000);
            for (int run = 0; run < runs; run++)
            {
                File.WriteAllText(scene.Songs, "songs/00000.wav\n");
                File.WriteAllText(folder["songs/00000.wav"], InvariantText.Of($"good {run}"));
                batches.Submit(scene.Request, null, default);
                Thread.Sleep(700);
            }
            List<double> waits = database.Query(
                $"""
                SELECT 1000 * extract(epoch FROM p.createdat - e.createdat)::float8
                FROM {QueueStorage.Schema}.job j
                JOIN {QueueStorage.Schema}.state e ON e.jobid = j.id AND e.name = 'Enqueued'
                JOIN {QueueStorage.Schema}.state p ON p.jobid = j.id AND p.name = 'Processing'
                WHERE j.invocationdata::text LIKE '%Expand%'
                """, r => r.GetDouble(0));
            waits.Sort();
            Console.WriteLine(InvariantText.Of($"{waits.Count} jobs picked up: median {waits[waits.Count / 2]:0} ms, ")
                + InvariantText.Of($"nine of ten within {waits[waits.Count * 9 / 10]:0} ms, at most {waits[^1]:0} ms"));
            return 0;
        }
        finally
        {
            worker.Kill();
            worker.WaitForExit();
        }
    }
}

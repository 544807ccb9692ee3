using System.Diagnostics;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Bench.Batches;

/// <summary>How much of the time of workers goes into songs: what is left is the queue's.</summary>
internal static class BatchEfficiency
{
    private const int SongsAWorker = 120;

    private const double RealSeconds = 15;

    /// <param name="workers">How many, each with one song at a time.</param>
    /// <param name="seconds">That a song takes.</param>
    public static int Run(IReadOnlyList<int> workers, double seconds)
    {
        using PostgresServer server = PostgresServer.Start();
        Console.WriteLine("workers  songs  seconds  efficiency  a song's overhead  at 15 s a song");
        foreach (int count in workers)
        {
            double took = Measure(server, count, seconds), ideal = SongsAWorker * seconds,
                overhead = (took - ideal) / SongsAWorker;
            Console.WriteLine(InvariantText.Of($"{count,7}  {count * SongsAWorker,5}  {took,7:0.0}  ")
                + InvariantText.Of($"{ideal / took,10:0.000}  ")
                + InvariantText.Of($"{1000 * overhead,14:0} ms  {RealSeconds / (RealSeconds + overhead),14:0.000}"));
        }
        return 0;
    }

    private static double Measure(PostgresServer server, int workers, double seconds)
    {
        using WorkFolder folder = new(), warm = new();
        BatchScene scene = BatchScene.Make(folder, workers * SongsAWorker, badEvery: 0);
        string queue = server.Database(InvariantText.Of($"efficiency{workers}"));
        var store = new FolderStore(folder["store"]);
        using var batches = new QueueBatches(new QueueDatabase(queue), store, new QueueSettings());
        using var ready = new CountdownEvent(workers);
        List<Process> running =
            [.. Enumerable.Range(0, workers).Select(_ => SimulatedWorker.Start(queue, store.Address, scene.Templates,
                folder["work"], seconds, 60, 1, line => { if (line == "ready") ready.Signal(); }))];
        try
        {
            ready.Wait();
            // The first songs of a process wait until its code is compiled.
            BatchScene first = BatchScene.Make(warm, 3 * workers, badEvery: 0);
            string before = batches.Submit(first.Request, null, default).Spec.Id;
            while (batches.Status(before).State == BatchState.Running) Thread.Sleep(200);
            BatchSpec spec = batches.Submit(scene.Request, null, default).Spec;
            while (batches.Status(spec.Id).AtWork == 0) Thread.Sleep(10);
            var clock = Stopwatch.StartNew();
            while (batches.Status(spec.Id).State == BatchState.Running) Thread.Sleep(200);
            return clock.Elapsed.TotalSeconds;
        }
        finally
        {
            foreach (Process worker in running)
            {
                worker.Kill();
                worker.WaitForExit();
                worker.Dispose();
            }
        }
    }
}

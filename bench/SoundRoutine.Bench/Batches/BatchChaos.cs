using System.Diagnostics;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Local;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Workers;

namespace SoundRoutine.Bench.Batches;

/// <summary>
/// A batch whose workers are killed and whose database is restarted at random moments, one restart as after a crash:
/// nothing may be lost, and the kit must be that of one process, to the byte.
/// </summary>
/// <param name="folder">Where everything lies; <c>store</c> is the workers' store.</param>
/// <param name="plan">What is done.</param>
internal sealed class BatchChaos(WorkFolder folder, ChaosPlan plan)
{
    /// <summary>Seconds after which a worker that says nothing is given up.</summary>
    public const double Lease = 10;

    private readonly Random _random = new(plan.Seed);
    private readonly List<Process> _running = [];
    private int _joins;

    public int Run()
    {
        using PostgresServer server = PostgresServer.Start();
        string queue = server.Database("chaos");
        var store = new FolderStore(folder["store"]);
        using var batches =
            new QueueBatches(new QueueDatabase(queue), store, QueueSettings.Within(TimeSpan.FromSeconds(Lease)));
        BatchSpec spec = batches.Submit(plan.Request, null, default).Spec;
        try
        {
            for (int w = 0; w < plan.Workers; w++) _running.Add(plan.Start(queue, Heard));
            BatchStatus? status = Happen(server, queue, () => batches.Status(spec.Id));
            return status is null ? 1 : Judge(batches, status);
        }
        finally
        {
            foreach (Process worker in _running) End(worker);
        }
    }

    /// <summary>Lets the moments come until the batch has ended; null where it does not.</summary>
    private BatchStatus? Happen(PostgresServer server, string queue, Func<BatchStatus> ask)
    {
        var clock = Stopwatch.StartNew();
        Queue<(double At, string What)> moments = new(Enumerable.Repeat("kill", plan.Kills)
            .Concat(Enumerable.Range(0, plan.Restarts).Select(r => r == 0 ? "crash" : "restart"))
            .Select(what => (At: plan.Expected * (0.05 + 0.85 * _random.NextDouble()), What: what))
            .OrderBy(e => e.At));
        while (true)
        {
            Thread.Sleep(100);
            while (moments.TryPeek(out var next) && next.At < clock.Elapsed.TotalSeconds)
            {
                moments.Dequeue();
                Console.WriteLine(InvariantText.Of($"{clock.Elapsed.TotalSeconds,6:0.0} s  {next.What}"));
                if (next.What == "kill") Kill(queue);
                else
                {
                    server.Stop(crash: next.What == "crash");
                    server.Begin();
                }
            }
            // As whatever keeps services running would.
            for (int w = 0; w < _running.Count; w++)
                if (_running[w].HasExited) _running[w] = plan.Start(queue, Heard);
            BatchStatus status = Patiently(ask);
            if (status.State is not (BatchState.Running or BatchState.Joining))
            {
                Console.WriteLine(InvariantText.Of($"ended after {clock.Elapsed.TotalSeconds:0} s: ") + status.Line());
                return status;
            }
            if (clock.Elapsed.TotalSeconds <= 120 + 20 * plan.Expected) continue;
            Console.WriteLine($"FAILED: it does not end: {status.Line()}");
            return null;
        }
    }

    private void Kill(string queue)
    {
        int which = _random.Next(_running.Count);
        End(_running[which]);
        _running[which] = plan.Start(queue, Heard);
    }

    private void Heard(string line)
    {
        if (line.EndsWith(SimulatedWorker.Joined, StringComparison.Ordinal)) Interlocked.Increment(ref _joins);
    }

    private int Judge(QueueBatches batches, BatchStatus status)
    {
        SongReport[] songs = [.. batches.Songs(status.Id)];
        int done = songs.Count(s => s.State == ItemState.Done),
            aside = songs.Count(s => s.State == ItemState.Aside
                && plan.Reasons.Any(r => s.Reason!.Contains(r, StringComparison.Ordinal))),
            lost = songs.Length - done - songs.Count(s => s.State == ItemState.Aside);
        bool isSame = BatchScene.KitHash(batches.Store, status) == Alone();
        bool passed = lost == 0 && done == songs.Length - plan.Bad && aside == plan.Bad && _joins == 1 && isSame;
        Console.WriteLine((passed ? "passed" : "FAILED") + InvariantText.Of(
            $": {songs.Length} songs, {plan.Kills} kills, {plan.Restarts} restarts: {lost} lost, {done} done, {aside} ")
            + InvariantText.Of($"set aside with their reason, joined {_joins} times, the kit ")
            + (isSame ? "is that of one process to the byte" : "is not that of one process"));
        return passed ? 0 : 1;
    }

    /// <summary>The kit of the same songs made by one process, in a store of its own.</summary>
    private string Alone()
    {
        Environment.SetEnvironmentVariable("SOUNDROUTINE_BATCHES", folder["local"]);
        using var local = new LocalBatches(new FolderStore(folder["store-alone"]), QueueSettings.Default);
        BatchSpec spec = local.Submit(plan.Request, null, default).Spec;
        BatchStatus status = LocalRun.Run(LocalBatches.Known(spec.Id), local.Store, plan.Work,
            new WorkerOptions { Slots = 2, Scratch = folder["work-alone"] }, QueueSettings.Default, _ => { },
            _ => { }, default);
        return BatchScene.KitHash(local.Store, status);
    }

    private static BatchStatus Patiently(Func<BatchStatus> ask)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return ask();
            }
            catch (SoundRoutineException) when (tries < 100)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static void End(Process worker)
    {
        worker.Kill(entireProcessTree: true);
        worker.WaitForExit();
        worker.Dispose();
    }
}

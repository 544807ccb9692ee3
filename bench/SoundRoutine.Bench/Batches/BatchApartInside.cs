using System.Diagnostics;
using System.Text.Json;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Bench.Batches;

/// <summary>What happens on the machine with the database, see <see cref="BatchApart"/>.</summary>
internal static class BatchApartInside
{
    private const int Cut = 2, Slots = 2;

    public static int Run(string name, int items, double seconds, double lease, double cut)
    {
        using var folder = new WorkFolder();
        using PostgresServer server = PostgresServer.Start(BatchApart.Hub);
        BatchScene scene = BatchScene.Make(folder, items, badEvery: 0);
        string queue = server.Database("apart");
        var store = new FolderStore(folder["store"]);
        using var batches = new QueueBatches(new QueueDatabase(queue), store,
            QueueSettings.Within(TimeSpan.FromSeconds(lease)));
        BatchSpec spec = batches.Submit(scene.Request, null, default).Spec;
        List<Process> workers = [.. Enumerable.Range(1, BatchApart.Count).Select(m => SimulatedWorker.Start(queue,
            store.Address, scene.Templates, folder[InvariantText.Of($"work{m}")], seconds, lease, Slots, _ => { },
            ["ip", "netns", "exec", Machines.NameOf(name, m), "unshare", "--uts", "sh", "-c",
                InvariantText.Of($"hostname machine{m} && exec \"$@\""), "sh"]))];
        try
        {
            while (batches.Status(spec.Id).Machines < BatchApart.Count) Thread.Sleep(200);
            Thread.Sleep(2000);
            Machines.Run("ip", "-n", name, "link", "set", Machines.Link(Cut), "down");
            Console.WriteLine($"machine{Cut} is cut off: {batches.Status(spec.Id).Line()}");
            int before = Count(batches, spec.Id);
            Thread.Sleep(TimeSpan.FromSeconds(cut));
            Machines.Run("ip", "-n", name, "link", "set", Machines.Link(Cut), "up");
            int during = Count(batches, spec.Id);
            Console.WriteLine($"machine{Cut} is back: {batches.Status(spec.Id).Line()}");
            var clock = Stopwatch.StartNew();
            while (batches.Status(spec.Id).State is BatchState.Running or BatchState.Joining)
            {
                Thread.Sleep(200);
                if (clock.Elapsed < TimeSpan.FromSeconds(60 + 10 * lease + items * seconds)) continue;
                Console.WriteLine($"FAILED: it does not end: {batches.Status(spec.Id).Line()}");
                return 1;
            }
            return Judge(batches, spec, during - before, Count(batches, spec.Id) - during);
        }
        finally
        {
            foreach (Process worker in workers)
            {
                worker.Kill(entireProcessTree: true);
                worker.WaitForExit();
                worker.Dispose();
            }
        }
    }

    /// <summary>Songs that the machine which is cut off has ended.</summary>
    private static int Count(QueueBatches batches, string id) =>
        batches.Songs(id).Count(s => s.Host == InvariantText.Of($"machine{Cut}"));

    private static int Judge(QueueBatches batches, BatchSpec spec, int during, int after)
    {
        SongReport[] songs = [.. batches.Songs(spec.Id)];
        int done = songs.Count(s => s.State == ItemState.Done), hosts = songs.Select(s => s.Host).Distinct().Count();
        string[] names = Sources(batches, batches.Status(spec.Id));
        bool passed = done == songs.Length && hosts == BatchApart.Count && names.Length == songs.Length
            && names.Distinct().Count() == names.Length;
        Console.WriteLine((passed ? "passed" : "FAILED") + InvariantText.Of(
            $": {songs.Length} songs on {hosts} machines: {songs.Length - done} lost, {names.Length} in the kit, ")
            + InvariantText.Of($"{names.Length - names.Distinct().Count()} twice; the machine that was cut off ended ")
            + InvariantText.Of($"{during} songs meanwhile and {after} after"));
        return passed ? 0 : 1;
    }

    /// <summary>The inputs of the kit.</summary>
    private static string[] Sources(QueueBatches batches, BatchStatus status)
    {
        using var folder = new WorkFolder();
        batches.Store.TryGetFolder(status.Result!, folder["kit"]);
        using JsonDocument manifest =
            JsonDocument.Parse(File.ReadAllBytes(folder["kit/1_preprocess/kit_manifest.json"]));
        return [.. manifest.RootElement.GetProperty("sources").EnumerateArray()
            .Select(s => s.GetProperty("name").GetString()!)];
    }
}

using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>What <c>doctor</c> says of batches: the queue, the store, and what this machine would serve.</summary>
internal static class BatchFindings
{
    /// <param name="queue">As named; null for the environment's.</param>
    /// <param name="store">As named; null for the environment's, else the user's own.</param>
    /// <param name="cancellation">Stops the trial of a GPU.</param>
    public static IEnumerable<Finding> Of(string? queue, string? store, CancellationToken cancellation)
    {
        bool hasQueue = IsSet(queue ?? Environment.GetEnvironmentVariable(QueueDatabase.Variable));
        if (hasQueue)
        {
            (Finding finding, QueueDatabase? database) = Queue(queue);
            yield return finding;
            yield return Serves(database, cancellation);
        }
        else yield return new("batches", true, "done on this machine: no queue is named", "");
        if (hasQueue || IsSet(store ?? Environment.GetEnvironmentVariable(BlobStores.Variable)))
            yield return Store(store);
    }

    private static (Finding, QueueDatabase?) Queue(string? named)
    {
        try
        {
            QueueDatabase database = QueueDatabase.Find(named)!;
            database.Check();
            double seconds = database.Offset().TotalSeconds;
            string schema = database.SchemaVersion() is { } version ? InvariantText.Of($"schema {version}")
                : "no schema yet: the first worker or batch makes it",
                clock = Math.Abs(seconds) < 1 ? "clocks agree"
                    : InvariantText.Of($"this clock is {Math.Abs(seconds):0} s {(seconds > 0 ? "ahead" : "behind")}");
            return (new("queue", true, $"{database.Name} answers, {schema}, {clock}", ""), database);
        }
        catch (SoundRoutineException e)
        {
            return (Bad("queue", e), null);
        }
    }

    private static Finding Serves(QueueDatabase? database, CancellationToken cancellation)
    {
        try
        {
            var recipes = Recipe.OfThisMachine([], cancellation);
            string would = "this machine would serve "
                + string.Join(", ", recipes.Select(r => r.Capability).Distinct());
            if (database is null) return new("workers", true, would, "");
            string[] mine = QueueName.Served(recipes);
            var workers = LiveWorkers.Queues(database, QueueSettings.Default);
            int same = workers.Count(w => w.Any(mine.Contains));
            return new("workers", true,
                InvariantText.Of($"{workers.Length} now, {same} of this version; ") + would, "");
        }
        catch (SoundRoutineException e)
        {
            return Bad("workers", e);
        }
    }

    private static Finding Store(string? named)
    {
        try
        {
            IBlobStore store = BlobStores.Open(named);
            using var held = store as IDisposable;
            return new("store", true, $"{store.Address}: {StoreProbe.Run(store)}", "");
        }
        catch (Exception e) when (e is SoundRoutineException or StoreException or IOException)
        {
            return Bad("store", e);
        }
    }

    // The message ends with what to do, after a semicolon.
    private static Finding Bad(string what, Exception e)
    {
        string line = Session.OneLine(e.Message);
        int end = line.LastIndexOf("; ", StringComparison.Ordinal);
        return end < 0 ? new(what, false, line, "") : new(what, false, line[..end], line[(end + 2)..]);
    }

    private static bool IsSet(string? text) => text is { Length: > 0 };
}

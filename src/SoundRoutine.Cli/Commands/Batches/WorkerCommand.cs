using System.CommandLine;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Batch.Workers;
using SoundRoutine.Files;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>Works for a queue.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        Option<string?> queue = BatchOptions.Queue(), store = BatchOptions.Store();
        Option<int> slots = CommonOptions.Whole("--slots", "Songs at a time", new WorkerOptions().Slots);
        var queues = new Option<string?>("--queues")
        {
            Description = $"What it takes, with commas between: {string.Join(", ", Recipe.Capabilities)}; all that "
                + "this machine can do without it",
            HelpName = "NAMES",
        }.Is(PathUse.None);
        var drain = new Option<bool>("--drain") { Description = "End when nothing is left to do" };
        var idle = new Option<string?>("--until-idle") { Description = "End after so long without anything to do",
            HelpName = "TIME" }.Is(PathUse.None);
        var scratch = new Option<string?>("--work") { Description = "Where songs are worked on, a local disk; the "
            + "system's folder for temporary files without it", HelpName = "DIR" }.Is(PathUse.OutputFolder);
        Option<string> free = CommonOptions.Text("--min-free", "Take no songs while less is free there", "1GB", "SIZE")
            .Is(PathUse.None);
        var cache = new Option<string?>("--cache") { Description = "A local folder that keeps what was fetched from "
            + "the store", HelpName = "DIR" }.Is(PathUse.OutputFolder);
        Option<string> size = CommonOptions.Text("--cache-size", "What the cache may take", "20GB", "SIZE")
            .Is(PathUse.None);
        var metrics = new Option<int?>("--metrics") { Description = "Serve metrics for Prometheus at this port of this "
            + "machine alone", HelpName = "PORT" }.Is(PathUse.None);
        return Session.Command("worker", "worker --queue 'Host=db;Database=sr' --store /srv/sr",
            [queue, store, slots, queues, drain, idle, scratch, free, cache, size, metrics], (parsed, session) =>
            {
                var options = new WorkerOptions
                {
                    Slots = parsed.GetValue(slots),
                    Capabilities = [.. (parsed.GetValue(queues) ?? "").Split(',',
                        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
                    Drains = parsed.GetValue(drain),
                    UntilIdle = parsed.GetValue(idle) is { } time ? Quantities.Time("--until-idle", time) : null,
                    Scratch = parsed.GetValue(scratch),
                    MinFree = Quantities.Size("--min-free", parsed.GetRequiredValue(free)),
                }.Validated();
                BatchOptions.WarnOfPassword(parsed.GetValue(queue), session);
                QueueDatabase database = QueueDatabase.Find(parsed.GetValue(queue), options.Slots + 6)
                    ?? throw new ArgumentException(
                        $"a worker works for a queue; name its database with --queue or {QueueDatabase.Variable}");
                IBlobStore results = BlobStores.Open(parsed.GetValue(store));
                if (parsed.GetValue(cache) is { } folder)
                    results = new CachedStore(results, folder,
                        Quantities.Size("--cache-size", parsed.GetRequiredValue(size)));
                return Run(database, results, options, parsed.GetValue(metrics), session);
            });
    }

    private static int Run(QueueDatabase database, IBlobStore store, WorkerOptions options, int? port, Session session)
    {
        var recipes = Recipe.OfThisMachine(options.Capabilities, session.Cancellation);
        using QueueStorage queue = QueueStorage.Open(database, QueueSettings.Default);
        using var stopping = new CancellationTokenSource();
        Workplace place = Workplace.Of(queue, store, QueueSettings.Default, new EngineWork(),
            options.Scratch ?? PrivateFolder.DefaultRoot, session.Say, null, stopping.Token);
        using MetricsServer? metrics = port is { } at ? MetricsServer.Start(at, () => WorkerMetrics.Text(place)) : null;
        session.Say($"works for {database.Name} with results in {store.Address}: "
            + $"{string.Join(", ", recipes.Select(r => r.Capability).Distinct())}, {options.Slots} at a time");
        new Worker(place, options, recipes, stopping.Cancel).Run(session.Cancellation);
        session.Say($"ended: {Counted.Of(place.Count.Done, "song")} done, "
            + InvariantText.Of($"{place.Count.Aside} set aside"));
        return Cli.Ok;
    }
}

using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Work;
using SoundRoutine.Files;

namespace SoundRoutine.Batch.Workers;

/// <summary>
/// Takes jobs from the queue until it is told to end. Then it takes no more, gives those under way some time, and puts
/// what is not done by then back.
/// </summary>
internal sealed class Worker
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), AfterAbort = TimeSpan.FromSeconds(5);

    private readonly Workplace _place;
    private readonly WorkerOptions _options;
    private readonly string[] _queues;
    private readonly Action _abort;

    /// <param name="place">What it works with.</param>
    /// <param name="options">How.</param>
    /// <param name="recipes">What it can do.</param>
    /// <param name="abort">Ends the songs under way: cancels the workplace's token.</param>
    public Worker(Workplace place, WorkerOptions options, IEnumerable<Recipe> recipes, Action abort)
    {
        (_place, _options, _abort) = (place, options.Validated(), abort);
        _queues = QueueName.Served(recipes);
    }

    /// <summary>Works until it is told to end, or has nothing left to do where it is to end then.</summary>
    public void Run(CancellationToken stop)
    {
        PrivateFolder.RemoveLeft(_place.Scratch);
        FileErrors.MakeFolder(_place.Scratch);
        long swept = Environment.TickCount64, sweep = (long)_place.Settings.Sweep.TotalMilliseconds;
        var disk = new DiskGuard(_place.Scratch, _options.MinFree, _place.Say);
        BackgroundJobServer? server = null;
        try
        {
            while (!stop.IsCancellationRequested && !IsOver())
            {
                bool hasRoom = disk.HasRoom();
                if (hasRoom && server is null) server = Start();
                else if (!hasRoom && server is not null) server = End(server, abort: false);
                if (Environment.TickCount64 - swept > sweep)
                {
                    Tried(new Sweep(_place).Run);
                    swept = Environment.TickCount64;
                }
                stop.WaitHandle.WaitOne(Look);
            }
        }
        finally
        {
            if (server is not null) End(server, abort: true);
        }
    }

    private BackgroundJobServer Start()
    {
        var rules = new JobFilterCollection { new JobRules() };
        var activator = new BatchJobs.Activator(_place);
        QueueSettings settings = _place.Settings;
        _place.Company.IsClosed = false;
        return new BackgroundJobServer(new BackgroundJobServerOptions
        {
            ServerName = InvariantText.Of($"{Environment.MachineName}:{Environment.ProcessId}"),
            WorkerCount = _options.Slots,
            Queues = _queues,
            HeartbeatInterval = settings.Heartbeat,
            ServerCheckInterval = settings.Heartbeat * 2,
            ServerTimeout = settings.ServerTimeout,
            CancellationCheckInterval = settings.CancellationCheck,
            SchedulePollingInterval = settings.Poll,
            // Songs are given their time here, and their tokens end them.
            StopTimeout = settings.Shutdown + AfterAbort,
            ShutdownTimeout = settings.Shutdown + AfterAbort,
            FilterProvider = rules,
            Activator = activator,
        }, _place.Queue.Jobs);
    }

    /// <summary>No new jobs; those under way have their time, then they are put back.</summary>
    private BackgroundJobServer? End(BackgroundJobServer server, bool abort)
    {
        server.SendStop();
        _place.Company.IsClosed = true;
        long end = Environment.TickCount64 + (long)_place.Settings.Shutdown.TotalMilliseconds;
        while (_place.Count.AtWork > 0 && Environment.TickCount64 < end) Thread.Sleep(50);
        if (abort && _place.Count.AtWork > 0) _abort();
        server.Dispose();
        return null;
    }

    private bool IsOver()
    {
        if (_options.UntilIdle is { } idle && _place.Count.Idle >= idle) return true;
        return _options.Drains && _place.Count.Idle > Look * 2 && IsEmpty();
    }

    private bool IsEmpty()
    {
        bool isEmpty = false;
        Tried(() =>
        {
            IMonitoringApi queue = _place.Queue.Jobs.GetMonitoringApi();
            isEmpty = queue.ScheduledCount() == 0
                && _queues.All(q => queue.EnqueuedCount(q) + queue.FetchedCount(q) == 0);
        });
        return isEmpty;
    }

    private static void Tried(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // A database that is away comes back; the next time does what this one could not.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}

using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Local;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Work;
using SoundRoutine.Batch.Workers;

namespace SoundRoutine.Studio.Batches;

/// <summary>
/// Does the batches of this machine, one after the other, on a thread of its own. What is under way when it ends goes
/// on another time.
/// </summary>
internal sealed class LocalRunner(LocalBatches batches) : IAsyncDisposable
{
    /// <summary>Songs at work have little time when the studio ends; they are done once more later.</summary>
    private static readonly QueueSettings s_settings =
        QueueSettings.Default with { Shutdown = TimeSpan.FromSeconds(2), CancellationCheck = TimeSpan.FromSeconds(1) };

    private readonly Lock _lock = new();
    private readonly List<string> _waiting = [];
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;
    private string? _running;
    private bool _ended;

    /// <summary>Does a batch once those before it have ended; once is enough.</summary>
    public void Add(string id)
    {
        lock (_lock)
        {
            if (_ended || _running == id || _waiting.Contains(id)) return;
            _problems.Remove(id);
            _waiting.Add(id);
            if (_running is not null) return;
            _running = "";
            _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
    }

    /// <summary>Takes a batch away that waits.</summary>
    public void Remove(string id)
    {
        lock (_lock) _waiting.Remove(id);
    }

    public bool IsRunning(string id)
    {
        lock (_lock) return _running == id;
    }

    public bool IsWaiting(string id)
    {
        lock (_lock) return _waiting.Contains(id);
    }

    /// <summary>Whether anybody works on it, here or in another program.</summary>
    public bool IsAtWork(string id) => IsRunning(id) || batches.Get(id).IsTaken;

    /// <summary>Whether it was asked to end, which takes a moment.</summary>
    public bool IsCanceled(string id) => batches.Get(id).IsCanceled;

    /// <summary>What holds its run up, or ended it early; null where nothing does.</summary>
    public string? ProblemOf(string id)
    {
        lock (_lock) return _problems.GetValueOrDefault(id);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _ended = true;
            _waiting.Clear();
        }
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private void Work()
    {
        while (Next() is { } id)
        {
            try
            {
                LocalBatch batch = batches.Get(id);
                // How far it was in an earlier run is not how far it is.
                if (!batch.IsTaken) batch.Progress = null;
                int ended = -1;
                LocalRun.Run(batch, batches.Store, new EngineWork(), new WorkerOptions(), s_settings,
                    line => Tell(id, line), status =>
                    {
                        // What held a song up is over once another has ended.
                        if (ended != (ended = status.Done + status.Aside)) Tell(id, null);
                    }, _stop.Token);
                Tell(id, null);
            }
#pragma warning disable CA1031 // Whatever a batch ends with is told to the user; the next one has its turn.
            catch (Exception e)
            {
                Exception cause = e.GetBaseException();
                Tell(id, Problem.Of(cause)?.Detail ?? $"unexpected {cause.GetType().Name}: {cause.Message}");
            }
#pragma warning restore CA1031
            // What a batch worked on is given back.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private string? Next()
    {
        lock (_lock)
        {
            _running = _ended || _waiting.Count == 0 ? null : _waiting[0];
            if (_running is not null) _waiting.RemoveAt(0);
            return _running;
        }
    }

    private void Tell(string id, string? line)
    {
        lock (_lock)
        {
            if (line is null) _problems.Remove(id);
            else _problems[id] = line;
        }
    }
}

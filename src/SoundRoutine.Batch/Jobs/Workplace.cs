using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;

namespace SoundRoutine.Batch.Jobs;

/// <summary>What the jobs of a worker work with.</summary>
internal sealed class Workplace
{
    public required QueueStorage Queue { get; init; }

    public required IBlobStore Store { get; init; }

    public required QueueSettings Settings { get; init; }

    public required BatchBook Book { get; init; }

    public required JobSender Sender { get; init; }

    public required ISongWork Work { get; init; }

    /// <summary>Where private folders are made.</summary>
    public required string Scratch { get; init; }

    /// <summary>Songs at work have to end: the worker does.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>Keeps what came of songs where the queue ends with the process; null where it does not.</summary>
    public Action<BatchSpec, int, int, ItemOutcome>? Ended { get; init; }

    /// <summary>Is told what happens, a line each.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Which songs are at work beside each other.</summary>
    public Company Company { get; } = new();

    /// <summary>Jobs under way.</summary>
    public WorkCount Count { get; } = new();

    /// <param name="queue">The queue.</param>
    /// <param name="store">Where results lie.</param>
    /// <param name="settings">The queue's times.</param>
    /// <param name="work">What is done with songs.</param>
    /// <param name="scratch">Where private folders are made.</param>
    /// <param name="say">Is told what happens.</param>
    /// <param name="ended">Keeps what came of songs.</param>
    /// <param name="stopping">Songs at work have to end.</param>
    public static Workplace Of(QueueStorage queue, IBlobStore store, QueueSettings settings, ISongWork work,
        string scratch, Action<string> say, Action<BatchSpec, int, int, ItemOutcome>? ended = null,
        CancellationToken stopping = default) => new()
    {
        Queue = queue,
        Store = store,
        Settings = settings,
        Book = new BatchBook(queue.Jobs),
        Sender = new JobSender(queue.Jobs),
        Work = work,
        Scratch = scratch,
        Say = say,
        Ended = ended,
        Stopping = stopping,
    };
}

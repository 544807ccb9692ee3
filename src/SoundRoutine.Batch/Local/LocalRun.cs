using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Batch.Workers;

namespace SoundRoutine.Batch.Local;

/// <summary>
/// A batch in one process: the queue is in memory, and what came of songs in the journal, so that it goes on where it
/// was however it ended.
/// </summary>
internal static class LocalRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <param name="batch">The batch.</param>
    /// <param name="store">Where results lie.</param>
    /// <param name="work">What is done with songs.</param>
    /// <param name="options">Of the worker.</param>
    /// <param name="settings">Of the queue.</param>
    /// <param name="say">Is told what happens.</param>
    /// <param name="progress">Is told how far it is, four times a second.</param>
    /// <param name="stop">Ends it; it goes on another time.</param>
    /// <returns>How far it is.</returns>
    /// <exception cref="SoundRoutineException">Another process is at it.</exception>
    public static BatchStatus Run(LocalBatch batch, IBlobStore store, ISongWork work, WorkerOptions options,
        QueueSettings settings, Action<string> say, Action<BatchStatus> progress, CancellationToken stop)
    {
        using IDisposable taken = batch.Take();
        using QueueStorage queue = QueueStorage.InMemory();
        using var stopping = new CancellationTokenSource();
        Journal journal = batch.Journal;
        BatchSpec spec = batch.Spec;
        Workplace place = Workplace.Of(queue, store, settings, work, options.Scratch ?? PrivateFolder.DefaultRoot, say,
            (of, chunk, item, outcome) => journal.Add(chunk * of.ChunkSize + item, outcome), stopping.Token);
        batch.End = null;
        batch.Progress = null;
        journal.Mend();
        Restore(place, spec, journal);
        for (int chunk = 0; chunk < spec.Chunks; chunk++)
        {
            int at = chunk;
            place.Sender.Expand(QueueName.Join(spec.Recipe), spec.Id, at);
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var worker = new Worker(place, options with { Drains = false, UntilIdle = null },
            [new Recipe(spec.Capability, spec.Recipe)], stopping.Cancel);
        Task working = Task.Run(() => worker.Run(end.Token), CancellationToken.None);
        var queries = new BatchQueries(queue.Jobs, place.Book);
        BatchStatus status = queries.Status(spec.Id)!;
        while (!working.IsCompleted)
        {
            if (batch.IsCanceled) place.Book.SetCanceled(spec.Id, true);
            status = queries.Status(spec.Id)!;
            progress(status);
            batch.Progress = status;
            bool isOver = status.State is BatchState.Done or BatchState.Failed
                || (status.State == BatchState.Canceled && status.AtWork == 0);
            if (isOver) end.Cancel();
            working.Wait(Pause, CancellationToken.None);
        }
        working.GetAwaiter().GetResult();
        status = queries.Status(spec.Id)! with { AtWork = 0, Machines = 0 };
        batch.Progress = status;
        if (place.Book.IsFinished(spec.Id))
            batch.End = new LocalEnd(place.Book.Result(spec.Id), place.Book.Problem(spec.Id));
        return status;
    }

    /// <summary>What came of songs before, but for those whose files have changed since.</summary>
    private static void Restore(Workplace place, BatchSpec spec, Journal journal)
    {
        place.Book.Add(spec);
        foreach (IGrouping<int, KeyValuePair<int, JournalLine>> ofChunk in
            journal.Read().Where(l => l.Key >= 0 && l.Key < spec.Items).GroupBy(l => l.Key / spec.ChunkSize))
        {
            ImmutableArray<BatchItem> items = ItemNames.Of(place.Store, spec, ofChunk.Key);
            place.Book.Restore(spec.Id, ofChunk.Key, ofChunk
                .Select(l => KeyValuePair.Create(l.Key % spec.ChunkSize, l.Value.Outcome!))
                .Where(o => o.Key < items.Length && IsAsBefore(items[o.Key], o.Value)
                    && (o.Value.State == ItemState.Aside || (BlobOf(o.Value) is { } blob && place.Store.Exists(blob))))
                .ToImmutableSortedDictionary());
        }
    }

    /// <summary>Null where a damaged line names none.</summary>
    private static string? BlobOf(ItemOutcome outcome) => outcome.Track is { } track ? BlobName.Track(track)
        : outcome.Key is { } key ? BlobName.Source(key) : null;

    private static bool IsAsBefore(BatchItem item, ItemOutcome outcome) =>
        item.File is null || outcome.State == ItemState.Aside || SongFile.StampOf(item.File) == outcome.Stamp;
}

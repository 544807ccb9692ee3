using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Local;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Batch.Service;

/// <summary>The batches of this machine, which run in the process that submits them.</summary>
/// <param name="store">Where results lie.</param>
/// <param name="settings">Of the queue in memory.</param>
/// <param name="root">Where batches are kept; null for <see cref="LocalBatch.Root"/>.</param>
internal sealed class LocalBatches(IBlobStore store, QueueSettings settings, string? root = null) : IBatches
{
    public IBlobStore Store { get; } = store;

    public Submission Submit(BatchRequest request, IProgress<StepProgress>? progress, CancellationToken cancellation) =>
        Guard(() =>
        {
            (BatchSpec spec, ItemList list) = Submitting.Prepare(request, Store, settings, cancellation);
            if (LocalBatch.Find(spec.Id, root) is { } known) return new Submission(known.Spec, false, list.Lines);
            Submitting.Put(spec, list.Items, request.Uploads, Store, progress, cancellation);
            LocalBatch.Add(spec, root);
            return new Submission(spec, true, list.Lines);
        });

    public IReadOnlyList<BatchStatus> List() => [.. LocalBatch.List(root).Select(StatusOf)];

    public bool Has(string id) => LocalBatch.Find(id, root) is not null;

    public BatchStatus Status(string id) => StatusOf(Get(id));

    public IEnumerable<SongReport> Songs(string id)
    {
        LocalBatch batch = Get(id);
        SortedDictionary<int, JournalLine> ended = batch.Journal.Read();
        for (int chunk = 0; chunk < batch.Spec.Chunks; chunk++)
        {
            int at = chunk, first = chunk * batch.Spec.ChunkSize;
            ImmutableArray<BatchItem> items = Guard(() => ItemNames.Of(Store, batch.Spec, at));
            for (int i = 0; i < items.Length; i++)
                yield return SongReport.Of(first + i + 1, items[i].Name, ended.GetValueOrDefault(first + i)?.Outcome);
        }
    }

    public int Retry(string id, string? song)
    {
        LocalBatch batch = Get(id);
        using IDisposable taken = batch.Take();
        SortedDictionary<int, JournalLine> ended = batch.Journal.Read();
        SongReport[] aside =
            [.. Songs(id).Where(s => s.State == ItemState.Aside && (song is null || s.Name == song))];
        if (song is not null && aside.Length == 0)
            throw new SoundRoutineException($"batch {id}: '{song}' is not set aside; see 'batch results {id} --list'");
        foreach (SongReport report in aside) batch.Journal.Add(report.Number - 1, null);
        batch.SetCanceled(false);
        batch.End = null;
        return aside.Length + batch.Spec.Items - ended.Count;
    }

    public void Cancel(string id)
    {
        LocalBatch batch = Get(id);
        if (batch.End is not null)
            throw new SoundRoutineException($"batch {id}: has ended; nothing is left to cancel");
        batch.SetCanceled(true);
    }

    public void Dispose() => (Store as IDisposable)?.Dispose();

    /// <exception cref="SoundRoutineException">There is none of this name.</exception>
    public LocalBatch Get(string id) => Known(id, root);

    /// <inheritdoc cref="Get"/>
    public static LocalBatch Known(string id, string? root = null) => LocalBatch.Find(id, root)
        ?? throw new SoundRoutineException(
            $"there is no batch '{id}' on this machine; see 'batch status', or name the queue it is in");

    private static BatchStatus StatusOf(LocalBatch batch)
    {
        if (batch.IsTaken && batch.Progress is { } running) return running;
        BatchSpec spec = batch.Spec;
        ItemOutcome[] ended = [.. batch.Journal.Read().Values.Select(l => l.Outcome!)];
        LocalEnd? end = batch.End;
        int aside = ended.Count(o => o.State == ItemState.Aside);
        BatchState state = end is { Problem: null } ? BatchState.Done : end is not null ? BatchState.Failed
            : batch.IsCanceled ? BatchState.Canceled : BatchState.Running;
        return new BatchStatus
        {
            Id = spec.Id,
            Title = spec.Title,
            Goal = spec.Goal,
            State = state,
            Created = spec.Created,
            Items = spec.Items,
            Done = ended.Length - aside,
            Aside = aside,
            AtWork = 0,
            Machines = 0,
            PerMinute = 0,
            SecondsLeft = null,
            Problem = end?.Problem ?? (state == BatchState.Running && !batch.IsTaken
                ? $"nothing works on it; go on with 'soundroutine batch retry {spec.Id}'" : null),
            Result = end?.Result,
        };
    }

    private static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (StoreException e)
        {
            throw new SoundRoutineException(e.Message, e);
        }
    }
}

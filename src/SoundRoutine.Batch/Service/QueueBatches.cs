using System.Collections.Immutable;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Jobs;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Stores;

namespace SoundRoutine.Batch.Service;

/// <summary>The batches of a queue in PostgreSQL.</summary>
internal sealed class QueueBatches : IBatches
{
    private readonly QueueStorage _queue;
    private readonly QueueSettings _settings;
    private readonly BatchBook _book;
    private readonly BatchQueries _queries;
    private readonly JobSender _sender;

    /// <exception cref="SoundRoutineException">The database cannot be used.</exception>
    public QueueBatches(QueueDatabase database, IBlobStore store, QueueSettings settings)
    {
        (Store, _settings) = (store, settings);
        _queue = QueueStorage.Open(database, _settings);
        _book = new BatchBook(_queue.Jobs);
        _queries = new BatchQueries(_queue.Jobs, _book);
        _sender = new JobSender(_queue.Jobs);
    }

    public IBlobStore Store { get; }

    public Submission Submit(BatchRequest request, IProgress<StepProgress>? progress, CancellationToken cancellation) =>
        Guard(() =>
        {
            (BatchSpec spec, ItemList list) = Submitting.Prepare(request, Store, _settings, cancellation);
            if (_book.Spec(spec.Id) is { } known)
            {
                // Whoever submitted it may have been cut off before all of it was in the queue.
                if (IsOpen(known.Id)) Expand(known);
                return new Submission(known, false, list.Lines);
            }
            Submitting.Put(spec, list.Items, request.Uploads, Store, progress, cancellation);
            _book.Add(spec);
            Expand(spec);
            return new Submission(spec, true, list.Lines);
        });

    public IReadOnlyList<BatchStatus> List() => Guard(() =>
        _book.List().Select(_queries.Status).OfType<BatchStatus>().ToImmutableArray());

    public bool Has(string id) => Guard(() => _book.Spec(id) is not null);

    public BatchStatus Status(string id) => Guard(() => _queries.Status(Known(id).Id)!);

    public IEnumerable<SongReport> Songs(string id)
    {
        BatchSpec spec = Guard(() => Known(id));
        for (int chunk = 0; chunk < spec.Chunks; chunk++)
        {
            int at = chunk;
            ImmutableArray<BatchItem> items = Guard(() => ItemNames.Of(Store, spec, at));
            ImmutableSortedDictionary<int, ItemOutcome> ended = Guard(() => _book.Outcomes(id, at));
            for (int i = 0; i < items.Length; i++)
                yield return SongReport.Of(chunk * spec.ChunkSize + i + 1, items[i].Name, ended.GetValueOrDefault(i));
        }
    }

    public int Retry(string id, string? song) => Guard(() =>
    {
        BatchSpec spec = Known(id);
        var aside = _book.SetAside(id).Where(p => song is null
            || ItemNames.Of(Store, spec, p.Chunk)[p.Item].Name == song).ToImmutableArray();
        bool wasCanceled = _book.IsCanceled(id), isStuck = _book.Problem(id) is not null;
        if (song is not null && aside.IsEmpty)
            throw new SoundRoutineException($"batch {id}: '{song}' is not set aside; see 'batch results {id} --list'");
        if (aside.IsEmpty && !wasCanceled && !isStuck)
        {
            if (IsOpen(id)) Expand(spec);
            return 0;
        }
        _book.Reopen(id);
        int again = 0;
        foreach (IGrouping<int, (int Chunk, int Item)> ofChunk in aside.GroupBy(p => p.Chunk))
            _book.TryAgain(id, ofChunk.Key, [.. ofChunk.Select(p => p.Item)]);
        again += aside.Length;
        if (wasCanceled)
        {
            again += spec.Items - _queries.Status(id)!.Done - again;
            Expand(spec);
            return again;
        }
        foreach ((int chunk, int item) in aside)
            _sender.Song(QueueName.Of(spec), id, chunk, item);
        if (aside.IsEmpty)
            _sender.Join(QueueName.Join(spec.Recipe), id);
        return again;
    });

    public void Cancel(string id) => Guard(() =>
    {
        BatchSpec spec = Known(id);
        if (_book.IsFinished(spec.Id))
            throw new SoundRoutineException($"batch {id}: has ended; nothing is left to cancel");
        _book.SetCanceled(id, true);
        return true;
    });

    public void Dispose()
    {
        _queue.Dispose();
        (Store as IDisposable)?.Dispose();
    }

    private bool IsOpen(string id) => !_book.IsFinished(id) && !_book.IsCanceled(id);

    /// <summary>Puts all of it into the queue; what is there or has ended already stays as it is.</summary>
    private void Expand(BatchSpec spec)
    {
        string id = spec.Id;
        for (int chunk = 0; chunk < spec.Chunks; chunk++)
        {
            int at = chunk;
            _sender.Expand(QueueName.Join(spec.Recipe), id, at);
        }
    }

    private BatchSpec Known(string id) => _book.Spec(id)
        ?? throw new SoundRoutineException($"there is no batch '{id}' in {_queue.Database!.Name}; see 'batch status'");

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return _queue.Database!.Guard(action);
        }
        catch (StoreException e)
        {
            throw new SoundRoutineException(e.Message, e);
        }
    }
}

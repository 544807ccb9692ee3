using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Batches;

/// <summary>Takes, shows and ends batches: those of a queue, or those of this machine, which are done here.</summary>
/// <param name="places">Where they are.</param>
/// <param name="projects">Where results are brought to.</param>
internal sealed class BatchDesk(BatchPlaces places, ProjectStore projects) : IAsyncDisposable
{
    /// <summary>Longer than songs at work take to notice that their batch was canceled.</summary>
    private static readonly TimeSpan s_canceling = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly OpenedResults _results = new(projects);
    private readonly TrackFiles _tracks = new();
    private IBatches? _batches;
    private LocalRunner? _runner;

    /// <summary>The database of the queue, without its password; null for this machine's own batches.</summary>
    public string? Queue => QueueDatabase.Find(places.Queue)?.Name;

    /// <summary>What the user calls the store of results.</summary>
    public string Store => Batches().Store.Address;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<BatchView> All() => [.. Batches().List().Select(ViewOf)];

    /// <exception cref="StudioException">There is no such batch.</exception>
    public BatchView Find(string id) => ViewOf(Known(id).Status(id));

    /// <exception cref="StudioException">There is no such batch.</exception>
    public IEnumerable<SongReport> Songs(string id) => Known(id).Songs(id);

    /// <summary>Takes a batch; the same again is the one that is there.</summary>
    /// <returns>The batch, whether it is new, and what is to be said.</returns>
    /// <exception cref="SoundRoutineException">There is no song in it, or a server refuses.</exception>
    public (BatchView Batch, Submission Taken) Submit(BatchRequest request, CancellationToken cancellation)
    {
        IBatches batches = Batches();
        Submission taken = batches.Submit(request, null, cancellation);
        BatchStatus status = batches.Status(taken.Spec.Id);
        bool isGone = status.Result is { } result && !batches.Store.Exists(result);
        if (status.State is BatchState.Running or BatchState.Joining || isGone) _runner?.Add(status.Id);
        return (ViewOf(status), taken);
    }

    /// <summary>Tries again what was set aside, and goes on with what was canceled or interrupted.</summary>
    /// <param name="id">The batch.</param>
    /// <param name="song">The number of one song; null for all.</param>
    /// <returns>How many songs are tried again.</returns>
    public int Retry(string id, int? song)
    {
        IBatches batches = Known(id);
        // One that was canceled ends soon.
        if (_runner is { } runner && runner.IsRunning(id) && runner.IsCanceled(id))
            SpinWait.SpinUntil(() => !runner.IsRunning(id), s_canceling);
        if (_runner?.IsRunning(id) == true || _runner?.IsWaiting(id) == true)
            throw new StudioException(StatusCodes.Status409Conflict,
                "this batch is at work; try again once it has ended");
        int again = batches.Retry(id, song is { } number ? Song(id, number).Name : null);
        _runner?.Add(id);
        return again;
    }

    /// <summary>Ends a batch; what is done stays done.</summary>
    public BatchView Cancel(string id)
    {
        IBatches batches = Known(id);
        _runner?.Remove(id);
        batches.Cancel(id);
        return Find(id);
    }

    /// <summary>The kit of a batch, or the track of one of its songs, as a project of the library.</summary>
    public Project Open(string id, int? song)
    {
        IBatches batches = Known(id);
        if (song is { } number)
        {
            SongReport report = Song(id, number);
            return _results.Open(batches.Store, BlobName.Track(TrackOf(report)),
                NameOf(Path.GetFileNameWithoutExtension(report.Name)), report.Key);
        }
        BatchStatus status = batches.Status(id);
        if (status is { Goal: BatchGoal.Kit, Result: { } kit })
            return _results.Open(batches.Store, kit, NameOf(status.Title), null);
        throw new StudioException(StatusCodes.Status409Conflict, status.Goal == BatchGoal.Kit
            ? "this batch has no kit yet; wait for its end"
            : "this batch makes a track of each song; open one of these");
    }

    /// <summary>The file of a song's track.</summary>
    public string Track(string id, int song) => _tracks.Find(Known(id).Store, TrackOf(Song(id, song)));

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null) await _runner.DisposeAsync();
        _batches?.Dispose();
        _tracks.Dispose();
    }

    private SongReport Song(string id, int number) => Songs(id).FirstOrDefault(s => s.Number == number)
        ?? throw new StudioException(StatusCodes.Status404NotFound, "this batch has no such song");

    private static string TrackOf(SongReport song) => song.Track
        ?? throw new StudioException(StatusCodes.Status409Conflict, "there is no track of this song yet");

    private static string NameOf(string title) =>
        DisplayText.Of(title) is { Length: > 0 } name ? name[..Math.Min(name.Length, ProjectStore.MaxName)] : "Batch";

    private IBatches Known(string id) => Batches() is { } batches && batches.Has(id) ? batches
        : throw new StudioException(StatusCodes.Status404NotFound, "there is no such batch");

    /// <summary>Opened when first asked for: a queue that is away keeps nobody from all else.</summary>
    private IBatches Batches()
    {
        lock (_lock)
        {
            if (_batches is not null) return _batches;
            IBatches batches = BatchHouse.Open(places.Queue, places.Store, places.Folder);
            if (batches is LocalBatches local) _runner = new LocalRunner(local);
            return _batches = batches;
        }
    }

    private BatchView ViewOf(BatchStatus status)
    {
        var phase = Enum.Parse<BatchPhase>(status.State.ToString());
        if (_runner is not { } runner) return BatchView.Of(status, phase, status.Problem);
        // Its last word comes before its end.
        if (phase is BatchPhase.Done or BatchPhase.Failed && runner.IsRunning(status.Id)) phase = BatchPhase.Joining;
        else if (phase is BatchPhase.Running or BatchPhase.Joining)
        {
            if (runner.IsWaiting(status.Id)) phase = BatchPhase.Queued;
            else if (runner.IsCanceled(status.Id)) phase = BatchPhase.Canceled;
            else if (!runner.IsAtWork(status.Id)) phase = BatchPhase.Interrupted;
        }
        return BatchView.Of(status, phase, phase switch
        {
            BatchPhase.Failed => status.Problem,
            BatchPhase.Running => runner.ProblemOf(status.Id),
            BatchPhase.Interrupted => runner.ProblemOf(status.Id)
                ?? "nothing works on it; try again, and it goes on where it was",
            _ => null,
        });
    }
}

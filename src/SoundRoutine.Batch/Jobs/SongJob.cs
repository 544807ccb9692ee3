using System.Diagnostics;
using Hangfire.Server;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Batch.Work;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// One song: its analysis, and its track where that is asked for, made in a private folder and put into the store. What
/// is there already is not made again, so that a song done twice is done once.
/// </summary>
internal sealed class SongJob(Workplace place)
{
    public void Run(string batch, int chunk, int item, PerformContext context, CancellationToken cancellation)
    {
        if (place.Book.Spec(batch) is not { } spec || IsOver(spec, chunk, item)) return;
        if (JobRules.StartsOf(context) >= JobRules.MaxStarts)
        {
            End(spec, chunk, item,
                ItemOutcome.Aside(InvariantText.Of($"killed its worker {JobRules.MaxStarts} times")));
            return;
        }
        using IDisposable turn = Turn(context, cancellation);
        // It may have waited long.
        if (IsOver(spec, chunk, item)) return;
        JobRules.Start(context);
        using var limits = new SongLimits(place, spec, cancellation);
        try
        {
            End(spec, chunk, item, Work(spec, ItemNames.Of(place.Store, spec, chunk)[item], limits.Token));
        }
        catch (OperationCanceledException) when (limits.IsCanceled)
        {
            // What is left of a canceled batch stays as it is.
        }
        catch (OperationCanceledException) when (!limits.IsOverTime)
        {
            throw new AgainException(TimeSpan.Zero, "the worker ended", counts: false);
        }
        catch (Exception e) when (e is not AgainException)
        {
            string reason = limits.IsOverTime
                ? InvariantText.Of($"took longer than {spec.TimeLimitSeconds:0.#} s, the time limit")
                : Failures.OneLine(e);
            if (new Failures(place.Settings).Again(e, limits.IsOverTime, JobRules.TriesOf(context)) is { } delay)
            {
                place.Count.Fail();
                place.Say($"batch {batch}, song {spec.ChunkSize * chunk + item + 1}: {reason}; again in "
                    + InvariantText.Of($"{delay.TotalSeconds:0.#} s"));
                throw new AgainException(delay, reason, counts: !Failures.IsFullDisk(e));
            }
            End(spec, chunk, item, ItemOutcome.Aside(reason));
        }
    }

    /// <summary>The song's turn in this worker; one that a worker died of, or beside, waits to be alone.</summary>
    private IDisposable Turn(PerformContext context, CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(place.Stopping, cancellation);
        try
        {
            return place.Company.Enter(alone: JobRules.StartsOf(context) > 0, ends.Token);
        }
        catch (OperationCanceledException)
        {
            throw new AgainException(TimeSpan.Zero, "the worker ended", counts: false, began: false);
        }
    }

    /// <summary>Whether nothing is to be done: it is done, or the batch is canceled.</summary>
    private bool IsOver(BatchSpec spec, int chunk, int item)
    {
        if (place.Book.Outcome(spec.Id, chunk, item) is null) return place.Book.IsCanceled(spec.Id);
        new BatchEnd(place).Check(spec, chunk);
        return true;
    }

    private ItemOutcome Work(BatchSpec spec, BatchItem item, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using PrivateFolder folder = PrivateFolder.In(place.Scratch);
        string file = SongFile.Fetch(place.Store, item, folder.Path),
            stamp = item.File is null ? "" : SongFile.StampOf(file), sha256 = StepKey.Sha256(file),
            key = place.Work.KeyOf(spec, item.Name, sha256);
        string? track = spec.Goal == BatchGoal.Tracks ? TrackWork.KeyOf(spec, key, item.Name) : null;
        bool isThere = place.Store.Exists(track is null ? BlobName.Source(key) : BlobName.Track(track));
        if (!isThere) Make(spec, item, file, sha256, key, track, folder.Path, cancellation);
        return new ItemOutcome
        {
            State = ItemState.Done,
            Key = key,
            Track = track,
            Reason = null,
            Host = Environment.MachineName,
            Seconds = isThere ? 0 : Math.Round(clock.Elapsed.TotalSeconds, 2),
            Stamp = stamp,
        };
    }

    private void Make(BatchSpec spec, BatchItem item, string file, string sha256, string key, string? track,
        string folder, CancellationToken cancellation)
    {
        string run = Path.Combine(folder, "run"), temporary = Path.Combine(folder, "archive");
        var context = new StepContext(new Seed(spec.Options.Seed), null, cancellation);
        using (RunFolder open = RunFolder.Open(run))
        {
            // A track needs the analysis, which another batch may have made.
            if (track is null || !place.Store.TryGetFolder(BlobName.Source(key), SourceWork.FolderOf(open, key)))
            {
                string analysis = place.Work.Analyze(open, spec, item.Name, file, sha256, context);
                place.Store.PutFolder(BlobName.Source(key), analysis, temporary, first: "source.json");
            }
        }
        if (track is null) return;
        TrackWork.Make(run, spec, item.Name, file, cancellation);
        place.Store.PutFolder(BlobName.Track(track), run, temporary, wanted: TrackWork.IsResult);
    }

    private void End(BatchSpec spec, int chunk, int item, ItemOutcome outcome)
    {
        // The song is done and in the store: a database that is away for a while is waited for.
        // Where the song was given to another worker meanwhile, the first word counts.
        Patience.Try(() =>
        {
            if (place.Book.Outcome(spec.Id, chunk, item) is null) place.Book.End(spec.Id, chunk, item, outcome);
        }, place.Settings.Lease, place.Stopping);
        place.Count.Ended(outcome.State == ItemState.Aside, outcome.Seconds);
        place.Ended?.Invoke(spec, chunk, item, outcome);
        new BatchEnd(place).Check(spec, chunk);
    }
}

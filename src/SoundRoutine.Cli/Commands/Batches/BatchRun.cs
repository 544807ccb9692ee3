using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Local;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Work;
using SoundRoutine.Batch.Workers;

namespace SoundRoutine.Cli.Commands.Batches;

/// <summary>A batch as one sees it go by.</summary>
internal static class BatchRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does a batch in this process, and brings its result.</summary>
    public static int Here(LocalBatches batches, string id, string? output, WorkerOptions worker, Session session)
    {
        LocalBatch batch = LocalBatches.Known(id);
        BatchStatus status = batches.Status(id);
        if (status.State == BatchState.Canceled)
            throw new SoundRoutineException($"batch {id}: was canceled; go on with 'soundroutine batch retry {id}'");
        if (status.State is not (BatchState.Done or BatchState.Failed) || IsGone(batches, status))
            status = LocalRun.Run(batch, batches.Store, new EngineWork(), worker, QueueSettings.Default, session.Say,
                s => Show(s, session), session.Cancellation);
        if (session.Cancellation.IsCancellationRequested && status.State is BatchState.Running or BatchState.Joining)
            throw new OperationCanceledException();
        return End(batches, status, output, session);
    }

    /// <summary>Waits until a batch has ended.</summary>
    public static BatchStatus Watch(IBatches batches, string id, Session session)
    {
        while (true)
        {
            BatchStatus status = batches.Status(id);
            if (status.State is BatchState.Done or BatchState.Failed or BatchState.Canceled) return status;
            Show(status, session);
            session.Cancellation.WaitHandle.WaitOne(Pause);
            session.Cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Says how it ended, and brings the result.</summary>
    public static int End(IBatches batches, BatchStatus status, string? output, Session session)
    {
        foreach (SongReport song in batches.Songs(status.Id).Where(s => s.State == ItemState.Aside).Take(10))
            session.Warn($"set aside: {Reason(song)}");
        if (status.Aside > 10)
            session.Warn(InvariantText.Of($"and {status.Aside - 10} more; see 'batch results {status.Id} --list'"));
        if (session.Json) session.ResultJson(status);
        else session.Say($"batch {status.Id}: {status.Line()}");
        if (status.State == BatchState.Failed) throw new SoundRoutineException($"batch {status.Id}: {status.Problem}");
        if (status.State == BatchState.Done)
        {
            if (output is not null) Bring(batches, status, output, session);
            else if (!session.Json)
                session.Say($"bring the result with 'soundroutine batch results {status.Id} -o DIR'");
        }
        return status.State == BatchState.Done && status.Aside == 0 ? Cli.Ok : Cli.Failed;
    }

    /// <summary>A song and why it was set aside.</summary>
    public static string Reason(SongReport song) =>
        song.Reason?.StartsWith(song.Name, StringComparison.Ordinal) == true ? song.Reason
            : $"{song.Name}: {song.Reason}";

    private static void Bring(IBatches batches, BatchStatus status, string output, Session session)
    {
        if (BatchResults.IsThere(batches.Store, status, output))
        {
            session.Say($"{output}: holds this kit already");
            return;
        }
        foreach (string folder in BatchResults.Fetch(batches, status.Id, output, session.Progress,
            session.Cancellation))
            if (!session.Json) session.Result(folder);
    }

    // What others have deleted from the store is made again.
    private static bool IsGone(LocalBatches batches, BatchStatus status) =>
        status.Result is { } result && !batches.Store.Exists(result);

    private static void Show(BatchStatus status, Session session) => session.Progress?.Report(
        new StepProgress("batch", (double)(status.Done + status.Aside) / Math.Max(1, status.Items),
            (status with { SecondsLeft = null }).Line()));
}

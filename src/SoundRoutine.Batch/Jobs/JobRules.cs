using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;

namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// What the queue does not do of itself: counts starts, so that what kills its worker is not given to one worker after
/// the other; keeps a job in its queue; and tries again what failed for reasons that pass.
/// </summary>
internal sealed class JobRules : IElectStateFilter, IApplyStateFilter
{
    /// <summary>Parameters of a job.</summary>
    public const string Queue = "SrQueue", Starts = "SrStarts", Tries = "SrTries";

    /// <summary>Jobs that have ended are kept so long, to be looked at.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState { Exception: var e } && Find(e) is { } again)
        {
            // It has come to an end of its own, so its worker lives.
            context.SetJobParameter(Starts, 0);
            if (again.Counts) context.SetJobParameter(Tries, context.GetJobParameter<int>(Tries) + 1);
            context.CandidateState = again.Delay > TimeSpan.Zero
                ? new ScheduledState(again.Delay) { Reason = again.Message }
                : new EnqueuedState { Reason = again.Message };
        }
        if (context.CandidateState is EnqueuedState enqueued && context.GetJobParameter<string>(Queue) is { } queue)
            enqueued.Queue = queue;
    }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction) =>
        context.JobExpirationTimeout = Kept;

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    /// <summary>Counts a start, which the job's end takes back.</summary>
    public static void Start(PerformContext context) => context.SetJobParameter(Starts, StartsOf(context) + 1);

    /// <summary>How often a job has been started without coming to an end.</summary>
    public static int StartsOf(PerformContext context) => context.GetJobParameter<int>(Starts);

    /// <summary>How often a job has failed.</summary>
    public static int TriesOf(PerformContext context) => context.GetJobParameter<int>(Tries);

    private static AgainException? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            if (e is AgainException again) return again;
        return null;
    }
}

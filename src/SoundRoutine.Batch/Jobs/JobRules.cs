using System.Data.Common;
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
    public const string Queue = "SrQueue", Starts = "SrStarts", Tries = "SrTries", Away = "SrAway";

    /// <summary>Starts without an end, all but the first alone, that show that a job kills workers.</summary>
    public const int MaxStarts = 3;

    /// <summary>Jobs that have ended are kept so long, to be looked at.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(6);

    /// <summary>After the database was away, and how often.</summary>
    private static readonly TimeSpan AfterDatabase = TimeSpan.FromSeconds(10);

    private const int MostAfterDatabase = 20;

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState { Exception: var e } && AgainOf(e, context) is { } again)
        {
            // It has come to an end of its own, so its worker lives.
            if (again.Began) context.SetJobParameter(Starts, 0);
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

    /// <summary>What a job asks the database fails where that is away, wherever in the job it is.</summary>
    private static AgainException? AgainOf(Exception e, ElectStateContext context)
    {
        if (Failures.Chain(e).OfType<AgainException>().FirstOrDefault() is { } again) return again;
        int away = context.GetJobParameter<int>(Away);
        if (away >= MostAfterDatabase || !Failures.Chain(e).OfType<DbException>().Any()) return null;
        context.SetJobParameter(Away, away + 1);
        return new AgainException(AfterDatabase, "the database was away", counts: false, began: false);
    }
}

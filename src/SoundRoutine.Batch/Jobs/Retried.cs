using Hangfire.Server;

namespace SoundRoutine.Batch.Jobs;

/// <summary>Work of a batch as a whole: what fails for reasons that pass is tried again.</summary>
internal static class Retried
{
    /// <exception cref="AgainException">It is to be tried again.</exception>
    /// <exception cref="SoundRoutineException">It killed its worker again and again.</exception>
    public static void Run(Workplace place, string what, PerformContext context, Action<CancellationToken> action,
        CancellationToken cancellation)
    {
        if (JobRules.StartsOf(context) >= JobRules.MaxStarts)
            throw new SoundRoutineException(
                InvariantText.Of($"{what}: killed its worker {JobRules.MaxStarts} times; ") +
                "give workers more memory, or make batches of fewer songs, then run 'batch retry'");
        bool began = false;
        using var all = CancellationTokenSource.CreateLinkedTokenSource(place.Stopping, cancellation);
        try
        {
            using IDisposable turn = place.Company.Enter(alone: JobRules.StartsOf(context) > 0, all.Token);
            JobRules.Start(context);
            began = true;
            action(all.Token);
        }
        catch (OperationCanceledException)
        {
            throw new AgainException(TimeSpan.Zero, "the worker ended", counts: false, began);
        }
        catch (Exception e) when (e is not AgainException
            && new Failures(place.Settings).Again(e, false, JobRules.TriesOf(context)) is not null)
        {
            TimeSpan delay = new Failures(place.Settings).Again(e, false, JobRules.TriesOf(context))!.Value;
            place.Say($"{what}: {e.Message}; again in " + InvariantText.Of($"{delay.TotalSeconds:0.#} s"));
            throw new AgainException(delay, e.Message);
        }
    }
}

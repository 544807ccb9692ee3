using Hangfire;
using Hangfire.Server;

namespace SoundRoutine.Batch.Jobs;

/// <summary>
/// What the queue calls. Workers of several versions share a queue: a method keeps its name and parameters for good;
/// what changes gets a new one.
/// </summary>
/// <param name="place">What it works with.</param>
internal sealed class BatchJobs(Workplace place)
{
    /// <summary>Puts the songs of a chunk into the queue.</summary>
    public void Expand(string batch, int chunk) => Counted(() => new ExpandJob(place).Run(batch, chunk));

    /// <summary>Does a song.</summary>
    public void Song(string batch, int chunk, int item, PerformContext context, CancellationToken cancellation) =>
        Counted(() => new SongJob(place).Run(batch, chunk, item, context, cancellation));

    /// <summary>Makes the kit of up to a hundred songs.</summary>
    public void JoinPart(string batch, string part, PerformContext context, CancellationToken cancellation) =>
        Counted(() => new JoinPartJob(place).Run(batch, part, context, cancellation));

    /// <summary>Makes the kit of a batch, or has its parts made.</summary>
    public void Join(string batch, PerformContext context, CancellationToken cancellation) =>
        Counted(() => new JoinJob(place).Run(batch, context, cancellation));

    private void Counted(Action action)
    {
        place.Count.Begin();
        try
        {
            action();
        }
        finally
        {
            place.Count.End();
        }
    }

    /// <summary>Gives the queue the jobs of a worker.</summary>
    internal sealed class Activator(Workplace place) : JobActivator
    {
        public override object ActivateJob(Type jobType) => jobType == typeof(BatchJobs) ? new BatchJobs(place)
            : throw new InvalidOperationException($"{jobType} is no job of this program");
    }
}

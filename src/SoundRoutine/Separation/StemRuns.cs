using System.Collections.Immutable;

namespace SoundRoutine.Separation;

/// <summary>
/// Segments on their way through a network, finished in the order they were begun in. Where the network runs on another
/// device, several are under way at once: what goes in is got ready and what came out is read while it runs.
/// When one has failed nothing more is to be read.
/// </summary>
/// <param name="segments">As many as may be under way; used, not owned.</param>
internal sealed class StemRuns(ImmutableArray<IStemSegment> segments) : IDisposable
{
    private readonly Queue<IStemSegment> _free = new(segments);
    private readonly Queue<StemRun> _underWay = new();

    /// <summary>Whether one more may be begun.</summary>
    public bool HasRoom => _free.Count > 0 && _underWay.Count < Math.Max(1, segments[0].UnderWay);

    /// <summary>One to be filled and then begun, where there is room.</summary>
    public IStemSegment Take() => _free.Dequeue();

    /// <param name="segment">As it was taken, and filled.</param>
    /// <param name="silent">Whether there is nothing to separate: the segment only holds it.</param>
    /// <param name="last">As in <see cref="IStemSegment.Run"/>.</param>
    /// <param name="cancellation">Stops within the segment.</param>
    public void Begin(IStemSegment segment, bool silent, bool last, CancellationToken cancellation)
    {
        Task work = Task.CompletedTask;
        if (!silent && segment.UnderWay > 1) work = Beside(segment, last, cancellation);
        else if (!silent) segment.Run(last, cancellation);
        _underWay.Enqueue(new StemRun(segment, silent, work));
    }

    /// <summary>Waits for the first that is under way; <see cref="Release"/> it when it has been read.</summary>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    /// <exception cref="SoundRoutineException">The network fails or gives what is no number.</exception>
    public (IStemSegment Segment, bool IsSilent) Finish()
    {
        StemRun run = _underWay.Dequeue();
        run.Work.GetAwaiter().GetResult();
        return (run.Segment, run.IsSilent);
    }

    public void Release(IStemSegment segment) => _free.Enqueue(segment);

    /// <summary>Waits for what is still under way, whatever becomes of it: the memory is its until then.</summary>
    public void Dispose()
    {
        foreach (StemRun run in _underWay)
        {
            try
            {
                run.Work.Wait();
            }
            catch (AggregateException)
            {
                // The first that failed has been told of.
            }
        }
    }

    private static Task Beside(IStemSegment segment, bool last, CancellationToken cancellation) =>
        Task.Run(() => segment.Run(last, cancellation), CancellationToken.None);

    private readonly record struct StemRun(IStemSegment Segment, bool IsSilent, Task Work);
}

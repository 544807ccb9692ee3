using System.Runtime.ExceptionServices;

namespace SoundRoutine;

/// <summary>
/// How work is spread over the processor: one thread a core, however long it takes. Left to itself the thread pool
/// takes a long loop for one that waits, and adds a thread every half second.
/// </summary>
internal static class Cores
{
    /// <summary>Frames whose transforms take longer than threads to be woken.</summary>
    private const int WorthThreads = 1 << 14;

    /// <summary>How many threads work side by side.</summary>
    public static int Count => Environment.ProcessorCount;

    /// <summary>For every parallel loop.</summary>
    /// <param name="cancellation">Stops between two turns.</param>
    public static ParallelOptions Options(CancellationToken cancellation = default) =>
        new() { MaxDegreeOfParallelism = Count, CancellationToken = cancellation };

    /// <summary>Does a thing for each of a few, side by side where they are long enough to be worth it.</summary>
    /// <param name="count">Of what, from 0 on.</param>
    /// <param name="frames">How long each is.</param>
    /// <param name="body">Done for each.</param>
    /// <param name="cancellation">Stops between two of them.</param>
    public static void ForEach(int count, int frames, Action<int> body, CancellationToken cancellation)
    {
        if (frames >= WorthThreads) Parallel.For(0, count, Options(cancellation), body);
        else
            for (int i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                body(i);
            }
    }
    /// <summary>Runs a parallel loop; of what went wrong in it the first is thrown as it was.</summary>
    public static void Unwrapped(Action loop)
    {
        try
        {
            loop();
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}

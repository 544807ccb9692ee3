namespace SoundRoutine;

/// <summary>
/// How work is spread over the processor: one thread a core, however long it takes. Left to itself the thread pool
/// takes a long loop for one that waits, and adds a thread every half second.
/// </summary>
internal static class Cores
{
    /// <summary>How many threads work side by side.</summary>
    public static int Count => Environment.ProcessorCount;

    /// <summary>For every parallel loop.</summary>
    /// <param name="cancellation">Stops between two turns.</param>
    public static ParallelOptions Options(CancellationToken cancellation = default) =>
        new() { MaxDegreeOfParallelism = Count, CancellationToken = cancellation };
}

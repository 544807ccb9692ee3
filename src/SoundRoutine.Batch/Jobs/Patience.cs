namespace SoundRoutine.Batch.Jobs;

/// <summary>Tries for a while what fails while a server is away.</summary>
internal static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="action">Done once more is as if it were done once.</param>
    /// <param name="most">For so long.</param>
    /// <param name="stopping">Ends it at once.</param>
    public static void Try(Action action, TimeSpan most, CancellationToken stopping)
    {
        long end = Environment.TickCount64 + (long)most.TotalMilliseconds;
        while (true)
        {
            try
            {
                action();
                return;
            }
#pragma warning disable CA1031 // Whatever a database driver throws when its server is gone.
            catch (Exception) when (Environment.TickCount64 < end && !stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                stopping.WaitHandle.WaitOne(Pause);
            }
        }
    }
}

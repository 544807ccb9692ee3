namespace SoundRoutine.Studio.Projects;

/// <summary>
/// Reads a project while somebody works in it: for a moment the manifest of its kit is away, or names sounds that are
/// not there yet, and then it is read again.
/// </summary>
internal static class SteadyRead
{
    /// <summary>A large kit takes this long to be put in the place of another.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="project">What is read.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="SoundRoutineException">It cannot be read, and nobody is at work in it.</exception>
    public static async ValueTask<T> OfAsync<T>(Project project, Func<ValueTask<T>> read,
        CancellationToken cancellation)
    {
        for (long began = Environment.TickCount64; ; await Task.Delay(Pause, cancellation))
        {
            string version = project.Version;
            try
            {
                return await read();
            }
            catch (SoundRoutineException) when (Environment.TickCount64 - began < Longest.TotalMilliseconds
                && (project.IsAtWork || project.Version != version))
            {
            }
        }
    }
}

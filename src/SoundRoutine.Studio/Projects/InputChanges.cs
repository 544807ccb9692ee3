using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>Changes of a project's inputs as actions that can be undone.</summary>
internal static class InputChanges
{
    /// <summary>
    /// Makes a change at once. While a job works in the project it becomes an action when the job ends.
    /// </summary>
    /// <param name="project">What is changed.</param>
    /// <param name="label">What it is called in the history.</param>
    /// <param name="change">Changes the index of the inputs.</param>
    /// <param name="cancellation">Ends the wait for what else is being done.</param>
    public static async Task<T> DoAsync<T>(Project project, string label, Func<T> change,
        CancellationToken cancellation)
    {
        if (await project.TryHoldShortlyAsync(cancellation) is not { } held) return change();
        using (held)
        {
            using RunFolder? run = RunFolder.TryOpen(project.Folder);
            if (run is null) return change();
            T result = default!;
            Actions.Do(run, label, () => result = change());
            return result;
        }
    }
}

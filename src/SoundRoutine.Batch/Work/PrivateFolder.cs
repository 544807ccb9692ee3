using SoundRoutine.Files;

namespace SoundRoutine.Batch.Work;

/// <summary>
/// A folder that one job of one process works in, removed with all it holds when the job ends. What killed workers of
/// this machine left is removed when the next one starts.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    private PrivateFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Where they are made when nobody says.</summary>
    public static string DefaultRoot => System.IO.Path.Combine(System.IO.Path.GetTempPath(),
        $"soundroutine-{FileNames.Clean(Environment.UserName, "user")}");

    /// <param name="root">Where they are made.</param>
    /// <exception cref="SoundRoutineException">It cannot be made.</exception>
    public static PrivateFolder In(string root)
    {
        string path = System.IO.Path.Combine(root, Prefix(Environment.ProcessId) + Clock.UniqueName());
        FileErrors.MakeFolder(path);
        return new PrivateFolder(path);
    }

    /// <summary>Removes what workers of this machine that no longer live have left.</summary>
    public static void RemoveLeft(string root)
    {
        if (!Directory.Exists(root)) return;
        string host = $"{Host}-";
        foreach (string folder in Directory.EnumerateDirectories(root))
        {
            string name = System.IO.Path.GetFileName(folder);
            if (name.StartsWith(host, StringComparison.Ordinal)
                && int.TryParse(name[host.Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture,
                    out int process) && !Lives(process)) Remove(folder);
        }
    }

    public void Dispose() => Remove(Path);

    private static string Host => FileNames.Clean(Environment.MachineName, "host");

    private static string Prefix(int process) => InvariantText.Of($"{Host}-{process}-");

    private static bool Lives(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next worker tries again.
        }
    }
}

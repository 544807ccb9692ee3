namespace SoundRoutine.Models;

/// <summary>Where models are kept: what can be fetched again belongs to the user's cache.</summary>
internal static class ModelFolder
{
    /// <summary>The environment variable that names the folder; when set, nothing else counts.</summary>
    public const string Variable = "SOUNDROUTINE_MODELS";

    public static string Find() =>
        Find(Environment.GetEnvironmentVariable,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile,
                Environment.SpecialFolderOption.DoNotVerify));

    internal static string Find(Func<string, string?> environment, string home)
    {
        if (environment(Variable) is { Length: > 0 } named) return Path.GetFullPath(named);
        string cache =
            OperatingSystem.IsWindows()
            ? environment("LOCALAPPDATA") is { Length: > 0 } local ? local : Path.Combine(home, "AppData", "Local")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            // The XDG base directory specification: a relative path is not valid and is passed over.
            : environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : Path.Combine(home, ".cache");
        return Path.Combine(cache, "soundroutine", "models");
    }
}

namespace SoundRoutine.Files;

/// <summary>The program's folder in the user's cache: what can be made or fetched again.</summary>
internal static class UserCache
{
    public static string Find() => Find(Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    internal static string Find(Func<string, string?> environment, string home)
    {
        string cache =
            OperatingSystem.IsWindows()
            ? environment("LOCALAPPDATA") is { Length: > 0 } local ? local : Path.Combine(home, "AppData", "Local")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            // The XDG base directory specification: a relative path is not valid and is passed over.
            : environment("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : Path.Combine(home, ".cache");
        return Path.Combine(cache, "soundroutine");
    }
}

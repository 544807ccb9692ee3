using SoundRoutine.Files;

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

    internal static string Find(Func<string, string?> environment, string home) =>
        environment(Variable) is { Length: > 0 } named ? Path.GetFullPath(named)
            : Path.Combine(UserCache.Find(environment, home), "models");
}

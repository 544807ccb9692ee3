using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>
/// What the page calls the kit in the addresses of its sounds: the version and the short key of the first step, as
/// its view has them.
/// </summary>
internal static class KitVersion
{
    private const int KeyLength = 12;

    /// <summary>What clients see of a key; empty where a result is not to be taken up again.</summary>
    public static string Short(string key) => key[..Math.Min(KeyLength, key.Length)];

    /// <summary>Null where there is no kit.</summary>
    public static string? Of(Project project) => project.ReadMade().Ledger.Current(StepNames.Preprocess) is { } kit
        ? InvariantText.Of($"{kit.Version}-{Short(kit.Key)}") : null;
}

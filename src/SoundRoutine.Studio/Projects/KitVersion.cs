using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects;

/// <summary>
/// What the page calls the kit in the addresses of its sounds: the version and the short key of the first step, as
/// its view has them.
/// </summary>
internal static class KitVersion
{
    /// <summary>Letters of a key that clients see.</summary>
    public const int KeyLength = 12;

    /// <summary>Null where there is no kit.</summary>
    public static string? Of(Project project) => project.ReadMade().Ledger.Current(StepNames.Preprocess) is { } kit
        ? InvariantText.Of($"{kit.Version}-{kit.Key[..KeyLength]}") : null;
}

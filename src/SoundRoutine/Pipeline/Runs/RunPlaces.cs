using System.Collections.Immutable;
using SoundRoutine.Files;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>
/// What belongs to a run folder, so that nothing else is written there and nothing there is taken for input.
/// </summary>
internal static class RunPlaces
{
    public const string LedgerName = "run.json", LockName = ".lock", PageName = "report.html",
        ActionsName = "actions.json";

    private const string Edits = $"{StepNames.Edit}/edit_history.json",
        Roles = $"{StepNames.Roles}/role_overrides.json", Corrections = $"{StepNames.Preprocess}/corrections.json",
        Mix = $"{StepNames.Render}/mix.json";

    /// <summary>Which files a studio was given for the run.</summary>
    public const string Inputs = "inputs/inputs.json";

    /// <summary>Small files of what the user has decided, and which inputs a studio was given.</summary>
    public static ImmutableArray<string> Decisions { get; } = [Roles, Corrections, Mix, Inputs];

    /// <summary>What later runs put in the place of what is there; the other steps number their files.</summary>
    private static readonly string[] Replaced = [StepNames.Preprocess, StepNames.Render, .. Kept];

    private static string[] Kept =>
        [LedgerName, LockName, ActionsName, Edits, .. Decisions];

    /// <summary>Where the operations of the editor are kept.</summary>
    public static string EditsIn(string run) => Path.Combine(run, Edits);

    /// <summary>Where what the user has corrected is kept.</summary>
    public static string CorrectionsIn(string run) => Path.Combine(run, Corrections);

    /// <summary>Where the balance of the roles is kept.</summary>
    public static string MixIn(string run) => Path.Combine(run, Mix);

    /// <summary>Where the sounds are kept that the user gave in the place of others.</summary>
    public static string OwnSoundsIn(string run) => Path.Combine(run, StepNames.Preprocess, "own_sounds");

    /// <summary>Where the roles are kept that the user has decided.</summary>
    public static string RolesIn(string run) => Path.Combine(run, Roles);

    /// <summary>Whether a folder is one of this program's runs, even one that has lost its ledger.</summary>
    public static bool IsRun(string folder)
    {
        string first = Path.Combine(folder, StepNames.Preprocess), ledger = Path.Combine(folder, LedgerName);
        return Directory.Exists(Path.Combine(first, "sources"))
            || File.Exists(Path.Combine(first, "kit_manifest.json"))
            || (FileStatus.Of(ledger).Type == FileType.File && IsLedger(ledger));
    }

    /// <summary>Whether a path is one of a run's steps or lies in one, or is its ledger or lock.</summary>
    public static bool IsOwn(string path, string run) => IsIn(path, run, [.. StepNames.Folders, LedgerName, LockName]);

    /// <summary>Whether a whole run may replace or remove what is at a path.</summary>
    public static bool IsReplaced(string path, string run) => IsIn(path, run, Replaced);

    /// <summary>Whether any step may replace what is at a path.</summary>
    public static bool IsRewritten(string path, string run) => IsIn(path, run, Kept);

    private static bool IsIn(string path, string run, IEnumerable<string> names) =>
        names.Any(name => FilePlace.IsWithin(path, Path.Combine(run, name)));

    private static bool IsLedger(string path)
    {
        try
        {
            return FileContents.IsArtifact(path, Ledger.Kind);
        }
        catch (SoundRoutineException)
        {
            return false;
        }
    }
}

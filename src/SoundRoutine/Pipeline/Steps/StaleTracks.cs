using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>
/// Files of an earlier render under the same name in forms that the new one has not, such as stems and projects. Beside
/// another track than theirs they would pass for its own.
/// </summary>
internal static class StaleTracks
{
    /// <summary>
    /// Deletes them, but nothing that has been changed since, and nothing of a track that sounds the same.
    /// </summary>
    /// <param name="run">The run folder, whose ledger does not know the new track yet.</param>
    /// <param name="track">What it is called.</param>
    /// <param name="written">All files of the new track.</param>
    public static void Remove(RunFolder run, string track, IEnumerable<string> written)
    {
        if (!run.Ledger.Steps.TryGetValue(StepNames.Render, out LedgerStep? renders)) return;
        string notes = $"{StepNames.Render}/{track}.mid", picture = $"{StepNames.Render}/{track}.svg";
        HashSet<string> kept = [.. written.Select(Path.GetFullPath)];
        foreach (LedgerEntry render in renders.Runs.Where(r => NotesOf(r) == notes && !IsThere(r, notes, picture)))
            foreach ((string file, FileIdentity identity) in render.Files)
                if (!kept.Contains(Path.GetFullPath(run.Resolve(file))) && run.IsUnchanged(file, identity))
                    Delete(run.Resolve(file), run.Resolve(StepNames.Render));

        // Notes and picture tell whether a track sounds the same: other forms of it go with the new one.
        bool IsThere(LedgerEntry render, params string[] files) => files.All(
            f => render.Files.TryGetValue(f, out FileIdentity? identity) && run.IsUnchanged(f, identity));
    }

    /// <summary>The notes bear the name of the track alone, and so come first.</summary>
    private static string? NotesOf(LedgerEntry render) =>
        render.Files.Keys.FirstOrDefault(f => f.EndsWith(".mid", StringComparison.Ordinal));

    private static void Delete(string file, string renders)
    {
        if (!FilePlace.IsWithin(file, renders)) return;
        FileErrors.Guard(file, () =>
        {
            File.Delete(file);
            string folder = Path.GetDirectoryName(file)!;
            if (!FilePlace.Same(folder, renders) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        });
    }
}

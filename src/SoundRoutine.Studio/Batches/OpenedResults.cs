using System.Text.Json;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Batches;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Batches;

/// <summary>
/// Brings results of batches into the library as projects, each once: <c>.studio/results.json</c> knows which folder
/// holds which.
/// </summary>
internal sealed class OpenedResults(ProjectStore projects)
{
    private readonly Lock _lock = new();

    private string Path => System.IO.Path.Combine(projects.StateFolder, "results.json");

    /// <summary>The project of a result, brought where it is not there yet.</summary>
    /// <param name="store">Where the result lies.</param>
    /// <param name="blob">Its name there.</param>
    /// <param name="name">What the project is called.</param>
    /// <param name="analysis">The key of the one analysis that goes with it, so that its hits can be seen and
    /// corrected; null for none.</param>
    /// <exception cref="SoundRoutineException">It cannot be had or written.</exception>
    /// <exception cref="StudioException">One run was opened, not a library.</exception>
    public Project Open(IBlobStore store, string blob, string name, string? analysis)
    {
        lock (_lock)
        {
            Dictionary<string, string> opened = Read();
            if (opened.TryGetValue(blob, out string? known)
                && projects.All().FirstOrDefault(p => System.IO.Path.GetFileName(p.Folder) == known) is { } there)
                return there;
            Project project = projects.Bring(name, folder =>
            {
                BatchResults.Put(store, blob, folder);
                if (analysis is not null) Bring(store, analysis, folder);
            });
            opened[blob] = System.IO.Path.GetFileName(project.Folder);
            RunFiles.Write(Path, stream => JsonSerializer.Serialize(stream, opened, StudioJson.Options));
            return project;
        }
    }

    private static void Bring(IBlobStore store, string analysis, string folder)
    {
        using var run = RunFolder.OpenForReading(folder);
        try
        {
            store.TryGetFolder(BlobName.Source(analysis), SourceWork.FolderOf(run, analysis));
        }
        catch (StoreException)
        {
            // The track is whole without it.
        }
    }

    /// <summary>None where the file is missing or damaged: then a result is brought once more.</summary>
    private Dictionary<string, string> Read()
    {
        try
        {
            return File.Exists(Path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(
                File.ReadAllBytes(Path), StudioJson.Options) ?? [] : [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

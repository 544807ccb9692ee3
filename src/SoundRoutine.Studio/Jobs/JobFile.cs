using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Files;

namespace SoundRoutine.Studio.Jobs;

/// <summary><c>.studio/jobs.json</c>: the jobs there were, so that a restart tells what became of them.</summary>
/// <param name="path">The file, which need not be there.</param>
internal sealed class JobFile(string path)
{
    /// <summary>None where the file is missing or damaged: no work is lost with it.</summary>
    public ImmutableArray<Job> Read()
    {
        try
        {
            ImmutableArray<Job> jobs = !File.Exists(path) ? []
                : JsonSerializer.Deserialize<ImmutableArray<Job>>(File.ReadAllBytes(path), StudioJson.Options);
            return jobs.IsDefault ? [] : [.. jobs.Select(AfterRestart)];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public void Write(IEnumerable<Job> jobs)
    {
        try
        {
            RunFiles.Write(path, stream => JsonSerializer.Serialize(stream, jobs, StudioJson.Options));
        }
        catch (SoundRoutineException)
        {
            // A full disk has to stop no job, and is told of by what writes results.
        }
    }

    private static Job AfterRestart(Job job) =>
        job.IsOver ? job : job with { State = JobState.Interrupted, Remaining = null };
}

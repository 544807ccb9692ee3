using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>What the work of a job is given.</summary>
/// <param name="Id">The job's.</param>
/// <param name="Project">Held for the job.</param>
/// <param name="Progress">Is told of each step's.</param>
/// <param name="Finished">Is told of each step once it is done.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record JobContext(string Id, Project Project, IProgress<StepProgress> Progress,
    Action<StepOutcome> Finished, CancellationToken Cancellation);

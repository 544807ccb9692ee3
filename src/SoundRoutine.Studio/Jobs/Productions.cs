using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>Queues what the engine's main job does.</summary>
internal static class Productions
{
    /// <param name="queue">Where it waits.</param>
    /// <param name="project">What is made.</param>
    /// <param name="kind">What the job is called.</param>
    /// <param name="options">What to make, checked here so that a wrong option is told of at once.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="SoundRoutineException">A model is missing.</exception>
    public static Job Add(JobQueue queue, Project project, string kind, MakeOptions options)
    {
        if (options.From < 1 || options.To > StepNames.Folders.Count || options.From > options.To)
            throw new ArgumentException(InvariantText.Of(
                $"steps {options.From} to {options.To} are not a range; use 1 to {StepNames.Folders.Count}"));
        options.Preprocess.Validated();
        options.Grid.Validated();
        options.Generate.Validated();
        options.Render.Validated();
        string[] steps = [.. StepNames.Folders.Skip(options.From - 1).Take(options.To - options.From + 1)];
        return queue.Add(project, kind, steps, context =>
        {
            string label = InvariantText.Of($"{kind}, seed {options.Seed}");
            using (RunFolder run = RunFolder.Open(project.Folder)) Actions.Begin(run, label);
            MakeResult result;
            try
            {
                result = Producer.Make(options, context.Progress, context.Finished, context.Cancellation);
            }
            finally
            {
                using RunFolder run = RunFolder.Open(project.Folder);
                Actions.End(run, label, CommandLineOf.Words(options));
            }
            return new JobResult([], [.. result.Steps.SelectMany(s => s.Warnings)
                .Concat(result.Skipped.Select(s => s.Reason)).Distinct()]);
        });
    }
}

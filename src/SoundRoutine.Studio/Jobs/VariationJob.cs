using System.Collections.Immutable;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Jobs;

/// <summary>
/// Plays a pattern several times, each from the next seed, and offers what comes of it; the pattern stays. Each is
/// laid out and edited as it would be were it asked for alone.
/// </summary>
internal static class VariationJob
{
    /// <param name="queue">Where it waits.</param>
    /// <param name="project">Whose pattern it is.</param>
    /// <param name="options">Steps 3 or 4 to 6, and how many.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Job Add(JobQueue queue, Project project, MakeOptions options)
    {
        options.Grid.Validated();
        options.Generate.Validated();
        string[] steps = [.. StepNames.Folders.Skip(options.From - 1).Take(options.To - options.From + 1)];
        return queue.Add(project, "variations", steps, job =>
        {
            using RunFolder run = project.OpenForChange();
            // So that a state which others have led to is not taken for what comes of this.
            Actions.Begin(run);
            var offered = ImmutableArray.CreateBuilder<Variation>();
            var warnings = new SortedSet<string>(StringComparer.Ordinal);
            run.Aside(() => Make(run, options, job, offered, warnings));
            Variations.Offer(run, offered.ToImmutable());
            return new JobResult([], [.. warnings]);
        });
    }

    private static void Make(RunFolder run, MakeOptions options, JobContext job,
        ImmutableArray<Variation>.Builder offered, SortedSet<string> warnings)
    {
        var context = new StepContext(new Seed(options.Seed), job.Progress, job.Cancellation);
        if (options.From < 4) new GridStep().Run(run, options.Grid, In(StepNames.Grid));
        ImmutableArray<StepOutcome> played =
            new GenerateStep().RunVariations(run, options.Generate, In(StepNames.Generate));
        for (int i = 0; i < played.Length; i++)
        {
            job.Cancellation.ThrowIfCancellationRequested();
            Seed seed = GenerateStep.SeedOf(context.Seed, i);
            run.MakeCurrent(RunState.Of(run).Steps.SetItem(StepNames.Generate, played[i].Version));
            StepOutcome layout = new LayoutStep().Run(run, options.Layout, In(StepNames.Layout) with { Seed = seed }),
                edited = new EditStep().Run(run, new EditChange(), In(StepNames.Edit) with { Seed = seed });
            foreach (StepOutcome outcome in new[] { played[i], layout, edited }) warnings.UnionWith(outcome.Warnings);
            ImmutableSortedDictionary<string, int> now = RunState.Of(run).Steps;
            string[] changed = [StepNames.Grid, StepNames.Generate, StepNames.Layout, StepNames.Edit];
            MakeOptions alone = options with { Seed = seed.Value,
                Generate = options.Generate with { Variations = 1 } };
            offered.Add(new Variation(seed.Value, CommandLineOf.Words(alone),
                now.RemoveRange(now.Keys.Except(changed))));
        }

        StepContext In(string step) => ScopedProgress.Within(context, step, 0, 1);
    }
}

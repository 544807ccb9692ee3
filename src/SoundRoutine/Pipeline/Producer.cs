using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Pipeline;

/// <summary>From recordings to a kit and a track in one call.</summary>
public static class Producer
{
    /// <param name="options">What to make.</param>
    /// <param name="progress">Told about each step.</param>
    /// <param name="finished">Told about each step once it is done.</param>
    /// <param name="cancellation">Stops between two windows of work; finished steps are kept.</param>
    /// <exception cref="ArgumentException">An option is out of range; nothing was done.</exception>
    /// <exception cref="SoundRoutineException">No input could be used, or a file cannot be read or written.</exception>
    public static MakeResult Make(MakeOptions options, IProgress<StepProgress>? progress = null, Action<StepOutcome>? finished = null, CancellationToken cancellation = default)
    {
        if (options.From is < 1 or > 7 || options.To is < 1 or > 7 || options.From > options.To)
            throw new ArgumentException($"steps {options.From} to {options.To} are not a range; use 1 to 7");
        PreprocessStep.Validate(options.Preprocess);
        RolesStep.Validate(options.Roles);
        GridStep.Validate(options.Grid);
        GenerateStep.Validate(options.Generate);
        LayoutStep.Validate(options.Layout);
        RenderStep.Validate(options.Render);

        OutputGuard.CheckRun(options.Output, options.Preprocess.Inputs, []);

        var whole = new StepContext(new Seed(options.Seed), progress, cancellation);
        using RunFolder run = options.From == 1 ? RunFolder.Open(options.Output) : RunFolder.OpenExisting(options.Output);
        var steps = ImmutableArray.CreateBuilder<StepOutcome>();
        ImmutableArray<SkippedSource> skipped = [];
        Func<StepContext, StepOutcome>[] all =
        [
            context =>
            {
                (StepOutcome outcome, skipped) = PreprocessStep.Run(run, options.Preprocess, context, analyses: GridStep.IsSource(options.Grid));
                return outcome;
            },
            context => RolesStep.Run(run, options.Roles, context),
            context => GridStep.Run(run, options.Grid, context),
            context =>
            {
                ImmutableArray<StepOutcome> variations = GenerateStep.RunVariations(run, options.Generate, context);
                foreach (StepOutcome other in variations[1..]) finished?.Invoke(other);
                return variations[0];
            },
            context => LayoutStep.Run(run, options.Layout, context),
            context => EditStep.Run(run, new EditChange(), context),
            context => RenderStep.Run(run, options.Render, context),
        ];
        for (int step = options.From; step <= options.To; step++)
        {
            StepContext context = ScopedProgress.Within(whole, StepNames.Folders[step - 1], 0, 1);
            context.Report("start", 0);
            StepOutcome outcome = all[step - 1](context);
            steps.Add(outcome);
            // From here on the run has a name, wherever it is stopped.
            if (options.Render.Name is { } track) run.NameTrack(track);
            finished?.Invoke(outcome);
            if (step == 1 && options.To > 1 && KitStore.Load(run).Kit.Samples.IsEmpty)
                throw new SoundRoutineException($"{string.Join(", ", options.Preprocess.Inputs.Take(3))}: no hits found, so there is nothing to make a track of; try --sensitivity 2, or --separator none if it is drums already");
        }
        return new MakeResult { Steps = steps.ToImmutable(), Skipped = skipped };
    }
}

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
    public static MakeResult Make(
        MakeOptions options, IProgress<StepProgress>? progress = null, Action<StepOutcome>? finished = null,
            CancellationToken cancellation = default)
    {
        ImmutableArray<BoundStep> all = StepsOf(options);
        if (options.From < 1 || options.To > all.Length || options.From > options.To)
            throw new ArgumentException($"steps {options.From} to {options.To} are not a range; use 1 to {all.Length}");
        foreach (BoundStep step in all) step.Check();
        OutputGuard.CheckRun(options.Output, options.Preprocess.Inputs, []);

        var whole = new StepContext(new Seed(options.Seed), progress, cancellation);
        using RunFolder run =
            options.From == 1 ? RunFolder.Open(options.Output) : RunFolder.OpenExisting(options.Output);
        var outcomes = ImmutableArray.CreateBuilder<StepOutcome>();
        foreach (BoundStep step in all[(options.From - 1)..options.To])
        {
            StepContext context = ScopedProgress.Within(whole, step.Name, 0, 1);
            context.Report("start", 0);
            ImmutableArray<StepOutcome> made = step.Run(run, context);
            outcomes.Add(made[0]);
            // From here on the run has a name, wherever it is stopped.
            if (options.Render.Name is { } track) run.NameTrack(track);
            foreach (StepOutcome outcome in made[1..].Add(made[0])) finished?.Invoke(outcome);
            if (step.Name == StepNames.Preprocess && options.To > 1) CheckHits(run, options.Preprocess.Inputs);
        }
        ImmutableArray<SkippedSource> skipped = options.From == 1 ? run.Read<KitManifest>().Skipped : [];
        return new MakeResult { Steps = outcomes.ToImmutable(), Skipped = skipped };
    }

    /// <summary>The steps of a production, in their order. A further step is one more line here.</summary>
    private static ImmutableArray<BoundStep> StepsOf(MakeOptions options) =>
    [
        new PreprocessStep { RestoreAnalyses = options.Grid.IsSource }.With(options.Preprocess),
        new RolesStep().With(options.Roles),
        new GridStep().With(options.Grid),
        new GenerateStep().WithVariations(options.Generate),
        new LayoutStep().With(options.Layout),
        new EditStep().With(new EditChange()),
        new RenderStep().With(options.Render),
    ];

    private static void CheckHits(RunFolder run, ImmutableArray<string> inputs)
    {
        if (!run.Read<KitManifest>().Samples.IsEmpty) return;
        throw new SoundRoutineException(
            $"{string.Join(", ", inputs.Take(3))}: no hits found, so there is nothing to make a track of; "
            + "try --sensitivity 2, or --separator none if it is drums already");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Inputs;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 4 on files: the skeleton in, a played pattern out, as events and as MIDI.</summary>
internal sealed class GenerateStep : IStep<GenerateStepOptions>
{
    public string Name => StepNames.Generate;

    public int Version => 6;

    public GenerateStepOptions Validated(GenerateStepOptions options) => options.Validated();

    /// <summary>
    /// As many versions as are asked for, the n-th from the seed n higher. The first is the one that counts.
    /// </summary>
    public ImmutableArray<StepOutcome> RunVariations(RunFolder run, GenerateStepOptions options, StepContext context)
    {
        (options, Groove? groove) = InGroove(run, Validated(options));
        // All from the pattern that is there now, so read before the first is made; the last to run counts, so the
        // first goes last.
        var inputs = GenerateInputs.Read(run, options, groove);
        var variation = new Variation(this, inputs);
        int count = options.Variations;
        return
        [
            .. Enumerable.Range(0, count).Reverse()
                .Select(i => variation.Run(run, options with { Variations = 1 },
                    ScopedProgress.Within(context, Name, (count - 1.0 - i) / count, (double)(count - i) / count)
                        with { Seed = SeedOf(context.Seed, i) }))
                .ToArray().Reverse(),
        ];
    }

    /// <summary>
    /// Where parts of a pattern stay, what is new beside them is played in the groove of that pattern, whatever became
    /// of the file that it was in.
    /// </summary>
    private static (GenerateStepOptions Options, Groove? Groove) InGroove(RunFolder run, GenerateStepOptions options)
    {
        if (options.Groove is not null || (options.Infill is null && options.Lock.IsEmpty)) return (options, null);
        if (OptionsOf(run) is not { Groove: { } file } before) return (options, null);
        GrooveArtifact? kept = run.Find<GrooveArtifact>(StepNames.Generate);
        return kept is null && !File.Exists(file) ? (options, null)
            : (options with { Groove = file, GrooveAmount = before.GrooveAmount }, kept?.Checked(run.Path));
    }

    /// <summary>The seed of a variation, the first being 0.</summary>
    public static Seed SeedOf(Seed seed, int variation) => new(unchecked(seed.Value + (ulong)variation));

    /// <summary>The seed of the current pattern of a run.</summary>
    public static ulong SeedOf(RunFolder run) => run.Ledger.Current(StepNames.Generate)?.Seed ?? GridStep.SeedOf(run);

    /// <summary>What the current pattern of a run was asked for with; null where that was not kept.</summary>
    public static GenerateStepOptions? OptionsOf(RunFolder run) =>
        run.Ledger.Current(StepNames.Generate)?.OptionsAs<GenerateStepOptions>();

    /// <summary>The step with its options and all the variations they ask for, to be run later.</summary>
    public BoundStep WithVariations(GenerateStepOptions options) =>
        new(Name, () => Validated(options), (run, context) => RunVariations(run, options, context));

    public StepWork<GenerateStepOptions> Prepare(RunFolder run, GenerateStepOptions options, StepContext context) =>
        WorkOf(run, options, GenerateInputs.Read(run, options), context);

    private StepWork<GenerateStepOptions> WorkOf(RunFolder run, GenerateStepOptions options, GenerateInputs inputs,
        StepContext context)
    {
        (IPatternGenerator generator, string? notice) = PatternGenerators.Find(options.Generator);
        return new StepWork<GenerateStepOptions>
        {
            // Files count by what is in them, variations by their seed.
            Options = options with { Continue = null, Sequence = null, Groove = null, Variations = 1,
                Generator = generator.Name },
            DependsOn = key => inputs.AddTo(key).Add(PatternGenerators.VersionOf(generator)).Add(context.Seed),
            Make = version =>
            {
                Pattern played =
                    inputs.Finished(
                        generator.Generate(inputs.Request, context with { Seed = context.Seed.Derive("generate") }));
                string midiPath = run.Resolve($"{Name}/{generator.Name}_output_{RunFolder.VersionName(version)}.mid");
                MidiFiles.Write(midiPath, played.Grid, played.Events, inputs.Request.Style.Name);
                string eventsPath =
                    run.Write(Name, version, EventGrid.From(played.Grid, played.Events), generator.Name);
                List<string> files = [midiPath, eventsPath];
                if (options.Groove is not null)
                    files.Add(run.Write(Name, version, new GrooveArtifact { Groove = inputs.Groove! }));
                string summary = string.Create(CultureInfo.InvariantCulture,
                    $"{Counted.Of(played.Events.Length, "hit")} by the {generator.Name}{inputs.Description}, feel "
                        + $"{options.Humanize.Timing:0.##}/{options.Humanize.Velocity:0.##}, seed "
                        + $"{context.Seed.Value}");
                return new StepResult(files, summary, notice is null ? [] : [notice]);
            },
        };
    }

    /// <summary>The step from inputs that were read before.</summary>
    private sealed class Variation(GenerateStep step, GenerateInputs inputs) : IStep<GenerateStepOptions>
    {
        public string Name => step.Name;

        public int Version => step.Version;

        public GenerateStepOptions Validated(GenerateStepOptions options) => options;

        public StepWork<GenerateStepOptions> Prepare(RunFolder run, GenerateStepOptions options,
            StepContext context) => step.WorkOf(run, options, inputs, context);
    }
}

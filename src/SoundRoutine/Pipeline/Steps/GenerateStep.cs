using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Files;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline.Steps;

/// <summary>Step 4 on files: the skeleton in, a played pattern out, as events and as MIDI.</summary>
public static class GenerateStep
{
    private const int Version = 2;

    public const int MaxVariations = 64;

    /// <exception cref="ArgumentException">An option is out of range, or options exclude each other.</exception>
    public static void Validate(GenerateStepOptions options)
    {
        new HumanizeOptions { Timing = options.Timing, Velocity = options.Velocity }.Validated();
        options.Sampling.Validated();
        if (!options.Generator.Equals(PatternGenerators.Skeleton, StringComparison.OrdinalIgnoreCase)) _ = PatternGenerators.Find(options.Generator);
        if (options.Variations is < 1 or > MaxVariations) throw new ArgumentException($"variations {options.Variations} is out of range; use 1 to {MaxVariations}");
        if (!(options.GrooveAmount is >= 0 and <= 1)) throw new ArgumentException($"groove amount {options.GrooveAmount} is out of range; use 0 to 1");
        if (options.Infill is { } bars && (bars.First < 1 || bars.Last < bars.First)) throw new ArgumentException($"infill {bars.First}-{bars.Last} is no range; count bars from 1, first to last, such as 5-8");
        if (options.Sequence is not null && options.Continue is null) throw new ArgumentException("--sequence chooses from the file of --continue; name one, or leave it out");
        if (options.Sequence < 1) throw new ArgumentException($"sequence {options.Sequence} is not possible; sequences are counted from 1");
        if (options.Continue is not null && (options.Infill is not null || !options.Lock.IsEmpty))
            throw new ArgumentException("--continue starts a new pattern; --infill and --lock keep parts of the current one; use one of them");
    }

    public static StepOutcome Run(RunFolder run, GenerateStepOptions options, StepContext context) => RunVariations(run, options with { Variations = 1 }, context)[0];

    /// <summary>As many versions as are asked for, the n-th from the seed n higher. The first is the one that counts.</summary>
    public static ImmutableArray<StepOutcome> RunVariations(RunFolder run, GenerateStepOptions options, StepContext context)
    {
        Validate(options);
        GenerateInputs setting = GenerateInputs.Read(run, options);
        // The last to run is the one that counts, so the first goes last.
        return
        [
            .. Enumerable.Range(0, options.Variations).Reverse()
                .Select(i => RunOne(run, options, setting, context with { Seed = new Seed(unchecked(context.Seed.Value + (ulong)i)) })).ToArray().Reverse(),
        ];
    }

    private static StepOutcome RunOne(RunFolder run, GenerateStepOptions options, GenerateInputs setting, StepContext context)
    {
        (IPatternGenerator generator, string? notice) = PatternGenerators.Find(options.Generator);
        string key = setting.AddTo(new StepKey("generate", Version)).Add(generator.Name).Add(PatternGenerators.VersionOf(generator)).Add(context.Seed).Finish();
        return StepRunner.Run(run, StepNames.Generate, key, version =>
        {
            Pattern played = setting.Finished(generator.Generate(setting.Request, context with { Seed = context.Seed.Derive("generate") }));
            string name = RunFolder.VersionName(version);
            string midiPath = run.Resolve($"{StepNames.Generate}/transformer_output_{name}.mid"), eventsPath = run.Resolve($"{StepNames.Generate}/event_grid_transformer_{name}.json");
            WriteMidi(midiPath, played.Grid, played.Events, setting.Request.Style.Name);
            ArtifactJson.Write(eventsPath, EventGrid.From(played.Grid, played.Events));
            return new StepResult([midiPath, eventsPath], string.Create(CultureInfo.InvariantCulture,
                $"{played.Events.Length} hits by the {generator.Name}{setting.Description}, feel {options.Timing:0.##}/{options.Velocity:0.##}, seed {context.Seed.Value}"), notice is null ? [] : [notice]);
        });
    }

    internal static void WriteMidi(string path, Grid grid, ImmutableArray<DrumEvent> events, string title)
    {
        MidiFile midi = PatternMidi.ToMidi(grid, events, title);
        RunFiles.Write(path, midi.Write);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Pipeline;

/// <summary>Step 4 on files: the skeleton in, a played pattern out, as events and as MIDI.</summary>
public static class GenerateStep
{
    private const int Version = 1;

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static void Validate(GenerateStepOptions options)
    {
        new HumanizeOptions { Timing = options.Timing, Velocity = options.Velocity }.Validated();
    }

    public static StepOutcome Run(RunFolder run, GenerateStepOptions options, StepContext context)
    {
        Validate(options);
        string gridPath = run.CurrentFile(StepNames.Grid, "grid_", "grid"), skeletonPath = run.CurrentFile(StepNames.Grid, "event_grid", "grid");
        string key = new StepKey("generate", Version).AddFile(gridPath).AddFile(skeletonPath).AddOptions(options).Add(context.Seed).Finish();
        return StepRunner.Run(run, StepNames.Generate, key, version =>
        {
            (Grid grid, ImmutableArray<DrumEvent> events) = ArtifactJson.Read<EventGrid>(skeletonPath).ToEvents(skeletonPath);
            string style = ArtifactJson.Read<GridArtifact>(gridPath).Style;
            var humanize = new HumanizeOptions { Timing = options.Timing, Velocity = options.Velocity, Style = style };
            Pattern played = Humanizer.Apply(new Pattern(grid, events), humanize, context.Seed.Derive("generate"));
            string name = RunFolder.VersionName(version);
            string midiPath = run.Resolve($"{StepNames.Generate}/transformer_output_{name}.mid"), eventsPath = run.Resolve($"{StepNames.Generate}/event_grid_transformer_{name}.json");
            WriteMidi(midiPath, grid, played.Events, style);
            ArtifactJson.Write(eventsPath, EventGrid.From(grid, played.Events));
            return new StepResult([midiPath, eventsPath],
                string.Create(CultureInfo.InvariantCulture, $"{played.Events.Length} hits by the skeleton, played with feel {options.Timing:0.##}/{options.Velocity:0.##}"), []);
        });
    }

    internal static void WriteMidi(string path, Grid grid, ImmutableArray<DrumEvent> events, string title)
    {
        MidiFile midi = PatternMidi.ToMidi(grid, events, title);
        RunFiles.Write(path, midi.Write);
    }
}

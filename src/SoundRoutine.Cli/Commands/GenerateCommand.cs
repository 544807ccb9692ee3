using System.Collections.Immutable;
using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class GenerateCommand
{
    public static Command Create()
    {
        var flags = new SettingFlags<GenerateStepOptions>();
        var grid = new SettingFlags<GridOptions>();
        Argument<string> folder = CommonOptions.RunFolder();
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("generate", "generate out --style funk --density 0.7 --seed 7 --variations 4",
            [folder, seed, .. flags.All, .. grid.All], (parsed, session) =>
            {
                GenerateStepOptions options = flags.Read(parsed).Validated();
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                ImmutableArray<StepOutcome> outcomes = run.AllOrNone(() =>
                {
                    if (grid.AnyGiven(parsed)) session.Say(ChangeGrid(run, grid, parsed, session));
                    return new GenerateStep().RunVariations(run, options, session.Context(parsed.GetValue(seed)));
                });
                if (outcomes.Length == 1) return session.Finish(outcomes[0]);
                if (session.Json) session.ResultJson(outcomes);
                foreach (StepOutcome outcome in outcomes) session.Say(outcome);
                session.Say($"version {outcomes[0].Version} counts; the same command with another of these seeds and "
                    + $"without --variations makes that one count");
                return Cli.Ok;
            });
    }

    private static StepOutcome ChangeGrid(RunFolder run, SettingFlags<GridOptions> flags, ParseResult parsed,
        Session session)
    {
        bool there = run.Has(StepNames.Grid);
        GridOptions before = there ? GridStep.OptionsOf(run) : new GridOptions();
        // Another style has its own swing and raster.
        if (flags.IsGiven(parsed, "style")) before = before with { Swing = null, Subdivision = null };
        ulong seed = there ? run.Read<GridArtifact>().Seed : MakeOptions.DefaultSeed;
        return new GridStep().Run(run, flags.Read(parsed, before), session.Context(seed));
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class GenerateCommand
{
    public static Command Create()
    {
        var flags = new GenerateFlags();
        var grid = new GridFlags();
        Argument<string> folder = CommonOptions.RunFolder();
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("generate", "Step 4: play the pattern. Options of step 3 that are given change the grid first; the others stay as they were.",
            "generate out --style funk --density 0.7 --seed 7 --variations 4", [folder, seed, .. flags.All, .. grid.All], (parsed, session) =>
            {
                GenerateStepOptions options = flags.Read(parsed);
                GenerateStep.Validate(options);
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                if (grid.AnyGiven(parsed)) session.Say(ChangeGrid(run, grid, parsed, session));
                ImmutableArray<StepOutcome> outcomes = GenerateStep.RunVariations(run, options, session.Context(parsed.GetValue(seed)));
                if (outcomes.Length == 1) return session.Finish(outcomes[0]);
                if (session.Json) session.ResultJson(outcomes);
                foreach (StepOutcome outcome in outcomes) session.Say(outcome);
                session.Say($"version {outcomes[0].Version} counts; the same command with another of these seeds and without --variations makes that one count");
                return Cli.Ok;
            });
    }

    private static StepOutcome ChangeGrid(RunFolder run, GridFlags flags, ParseResult parsed, Session session)
    {
        bool there = run.Has(StepNames.Grid);
        GridOptions options = flags.Read(parsed, there ? GridStep.OptionsOf(run) : new GridOptions());
        return GridStep.Run(run, options, session.Context(there ? GridStep.SeedOf(run) : 42));
    }
}

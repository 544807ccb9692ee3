using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class PreprocessCommand
{
    public static Command Create()
    {
        var flags = new PreprocessFlags();
        var output = new Option<string>("--output", "-o") { Description = "The run folder; made where it is missing", Required = true, HelpName = "DIR" }.Is(PathUse.NewRun);
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("preprocess", "Step 1: take the drums out, cut them into hits, and gather the kit.", "preprocess songs/ hits/*.wav -o out",
            [flags.Inputs, output, seed, .. flags.All], (parsed, session) =>
            {
                PreprocessOptions options = flags.Read(parsed);
                PreprocessStep.Validate(options);
                using RunFolder run = RunFolder.Open(parsed.GetRequiredValue(output));
                (StepOutcome outcome, var skipped) = PreprocessStep.Run(run, options, session.Context(parsed.GetValue(seed)));
                session.Finish(outcome);
                return session.Skipped(skipped);
            });
    }
}

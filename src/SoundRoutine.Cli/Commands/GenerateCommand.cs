using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline;

namespace SoundRoutine.Cli.Commands;

internal static class GenerateCommand
{
    public static Command Create()
    {
        var flags = new GenerateFlags();
        Argument<string> folder = CommonOptions.RunFolder();
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("generate", "Step 4: turn the skeleton into a played pattern.", "generate out --feel-timing 0.8 --seed 7",
            [folder, seed, .. flags.All], (parsed, session) =>
            {
                GenerateStepOptions options = flags.Read(parsed);
                GenerateStep.Validate(options);
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                return session.Finish(GenerateStep.Run(run, options, session.Context(parsed.GetValue(seed))));
            });
    }
}

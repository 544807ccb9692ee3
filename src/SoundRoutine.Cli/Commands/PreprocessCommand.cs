using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class PreprocessCommand
{
    public static Command Create()
    {
        var flags = new SettingFlags<PreprocessOptions>();
        Argument<string[]> inputs = CommonOptions.Inputs(ArgumentArity.OneOrMore);
        var output =
            new Option<string>("--output", "-o") { Description = "The run folder; made where it is missing",
                Required = true, HelpName = "DIR" }.Is(PathUse.NewRun);
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("preprocess", "preprocess songs/ hits/*.wav -o out",
            [inputs, output, seed, .. flags.All], (parsed, session) =>
            {
                PreprocessOptions options = (flags.Read(parsed) with { Inputs = [.. parsed.GetRequiredValue(inputs)] })
                    .Validated();
                session.WarnOfIdle(options.Separation);
                using RunFolder run = RunFolder.Open(parsed.GetRequiredValue(output));
                session.Finish(new PreprocessStep().Run(run, options, session.Context(parsed.GetValue(seed))));
                return session.Skipped(run.Read<KitManifest>().Skipped);
            });
    }
}

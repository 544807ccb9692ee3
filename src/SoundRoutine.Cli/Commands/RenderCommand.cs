using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class RenderCommand
{
    public static Command Create()
    {
        var flags = new SettingFlags<RenderStepOptions>();
        Argument<string> folder = CommonOptions.RunFolder();
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("render", "render out --format wav,flac --rate 48000 --stems",
            [folder, seed, .. flags.All], (parsed, session) =>
            {
                RenderStepOptions options = flags.Read(parsed).Validated();
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                return session.Finish(new RenderStep().Run(run, options, session.Context(parsed.GetValue(seed))));
            });
    }
}

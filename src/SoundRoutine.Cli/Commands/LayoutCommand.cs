using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class LayoutCommand
{
    public static Command Create()
    {
        var flags = new SettingFlags<LayoutOptions>();
        Argument<string> folder = CommonOptions.RunFolder();
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("layout", "layout out --progressive --segment-bars 8",
            [folder, seed, .. flags.All], (parsed, session) =>
            {
                LayoutOptions options = flags.Read(parsed).Validated();
                using RunFolder run = RunFolder.OpenExisting(parsed.GetRequiredValue(folder));
                return session.Finish(new LayoutStep().Run(run, options, session.Context(parsed.GetValue(seed))));
            });
    }
}

using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Cli.Commands;

internal static class GridCommand
{
    public static Command Create()
    {
        var flags = new SettingFlags<GridOptions>();
        Argument<string> folder = CommonOptions.RunFolder();
        folder.Arity = ArgumentArity.ZeroOrOne;
        var styles = new Option<bool>("--styles") { Description = "List the styles" };
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("grid", "grid out --style bossa --bpm 132 --bars 16",
            [folder, seed, .. flags.All, styles], (parsed, session) =>
            {
                if (parsed.GetValue(styles))
                {
                    if (session.Json)
                        session.ResultJson(BuiltInStyles.All.Select(s => new { s.Name, s.Description }));
                    else session.Result(
                        string.Join(Environment.NewLine,
                            BuiltInStyles.All.Select(s => $"{s.Name,-10} {s.Description}")));
                    return Cli.Ok;
                }
                string path = parsed.GetValue(folder) ?? throw new ArgumentException("name the run folder");
                GridOptions options = flags.Read(parsed).Validated();
                // A pattern needs no kit: the folder may be new.
                using RunFolder run = RunFolder.Open(path);
                return session.Finish(new GridStep().Run(run, options, session.Context(parsed.GetValue(seed))));
            });
    }
}

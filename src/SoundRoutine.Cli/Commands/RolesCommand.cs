using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Files;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Roles;

namespace SoundRoutine.Cli.Commands;

internal static class RolesCommand
{
    public static Command Create()
    {
        var flags = new SettingFlags<RoleStepOptions>();
        Argument<string> folder = CommonOptions.RunFolder();
        folder.Arity = ArgumentArity.ZeroOrOne;
        var explain =
            new Option<string?>("--explain") { Description = "Say why a sample has its role", HelpName = "SAMPLE" };
        var write = new Option<string?>(
            "--write-prompts") { Description = "Write the built-in prompts to a new file, to change them, and do "
                + "nothing else", HelpName = "FILE" }.Is(PathUse.OutputFile);
        Option<ulong> seed = CommonOptions.Seed();
        return Session.Command("roles", "roles out --set snare_02_l1_r1=fill",
            [folder, seed, .. flags.All, explain, write], (parsed, session) =>
            {
                if (parsed.GetValue(write) is { } file) return WritePrompts(file, session);
                string path = parsed.GetValue(folder) ?? throw new ArgumentException("name the run folder");
                RoleStepOptions options = flags.Read(parsed);
                string? sample = parsed.GetValue(explain);
                if (sample is not null && !flags.AnyGiven(parsed))
                {
                    // Nothing is to be changed, only explained.
                    using RunFolder read = RunFolder.OpenForReading(path);
                    if (read.Has(StepNames.Roles)) return Explain(read, sample, options, session);
                }
                using RunFolder run = RunFolder.OpenExisting(path);
                StepOutcome outcome = new RolesStep().Run(run, options, session.Context(parsed.GetValue(seed)));
                return sample is null ? session.Finish(outcome) : Explain(run, sample, options, session);
            });
    }

    private static int Explain(RunFolder run, string sample, RoleStepOptions options, Session session)
    {
        ExplainedRole explained = RolesStep.Explain(run, sample, options);
        if (session.Json) session.ResultJson(explained);
        else session.Result(explained.Text);
        return Cli.Ok;
    }

    private static int WritePrompts(string file, Session session)
    {
        if (File.Exists(file)) throw new SoundRoutineException($"{file}: is there already; name another file");
        RunFiles.WriteText(file, RolePrompts.Default.Text);
        if (session.Json) session.ResultJson(new { file });
        else session.Say($"{file}: change it and give it to 'soundroutine roles DIR --prompts {file}'");
        return Cli.Ok;
    }
}

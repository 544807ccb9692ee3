using System.CommandLine;
using SoundRoutine.Cli.Flags;
using SoundRoutine.Files;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Cli.Commands;

internal static class MakeCommand
{
    public static Command Create()
    {
        var preprocess = new SettingFlags<PreprocessOptions>();
        var roles = new SettingFlags<RoleStepOptions>(("model", "role-model"));
        var grid = new SettingFlags<GridOptions>();
        var generate = new SettingFlags<GenerateStepOptions>();
        var layout = new SettingFlags<LayoutOptions>();
        var render = new SettingFlags<RenderStepOptions>();
        Argument<string[]> inputArgument = CommonOptions.Inputs(ArgumentArity.ZeroOrMore);
        var output =
            new Option<string>("--output", "-o") { Description = "The run folder; made where it is missing",
                Required = true, HelpName = "DIR" }.Is(PathUse.NewRun);
        Option<ulong> seed = CommonOptions.Seed();
        Option<int> from = CommonOptions.Whole("--from", "First step to run, 1 to 7; what comes before must be there",
            1), to = CommonOptions.Whole("--to", "Last step to run, 1 to 7", StepNames.Folders.Count);

        Option<string?> program = Handover.For(
            "Also kit and track as one program takes them best, in the folder 'for PROGRAM' of the run");

        return Session.Command("make", "make song.mp3 -o out --style funk --bars 16",
            [inputArgument, output, seed, from, to, .. preprocess.All, .. roles.All, .. grid.All, .. generate.All,
            .. layout.All, .. render.All, program],
            (parsed, session) =>
            {
                string[] inputs = parsed.GetValue(inputArgument) ?? [];
                int first = parsed.GetValue(from);
                if (inputs.Length == 0 && first == 1)
                    throw new ArgumentException(
                        "name at least one audio file or folder, or start at a later step with --from");
                if (inputs.Length > 0 && first > 1)
                    throw new ArgumentException(
                        $"--from {first} starts from what is in the run folder; leave the inputs out");
                string? named = parsed.GetValue(program);
                if (named is not null) Handover.Check(named, parsed.GetValue(to));
                var options = new MakeOptions
                {
                    Output = parsed.GetRequiredValue(output),
                    Seed = parsed.GetValue(seed),
                    From = first,
                    To = parsed.GetValue(to),
                    Preprocess = preprocess.Read(parsed) with { Inputs = [.. inputs] },
                    Roles = roles.Read(parsed),
                    Grid = grid.Read(parsed),
                    Generate = generate.Read(parsed),
                    Layout = layout.Read(parsed),
                    Render = render.Read(parsed, new RenderStepOptions { Name = DefaultName(inputs) }),
                };
                session.WarnOfIdle(options.Preprocess.Separation);
                (int Step, IEnumerable<string> Given)[] given = [(1, preprocess.Given(parsed)),
                    (2, roles.Given(parsed)), (3, grid.Given(parsed)), (4, generate.Given(parsed)),
                    (5, layout.Given(parsed)), (7, render.Given(parsed))];
                foreach ((int step, IEnumerable<string> names) in given
                    .Where(g => g.Step < options.From || g.Step > options.To))
                    foreach (string name in names)
                        session.Warn(InvariantText.Of($"{name} belongs to step {step}, which does not run"));
                int code = Run(session, options);
                if (named is not null) Handover.Write(options.Output, named, session);
                return code;
            });
    }

    public static int Run(Session session, MakeOptions options)
    {
        MakeResult result = Producer.Make(options, session.Progress, session.Say, session.Cancellation);
        if (session.Json) session.ResultJson(result);
        if (result.Unchanged) session.Say("nothing has changed since the last run; nothing was done");
        if (!session.Json && result.Tracks.Length > 0)
        {
            session.Say("");
            foreach (string file in result.Tracks) session.Result(file);
        }
        return session.Skipped(result.Skipped);
    }

    /// <summary>
    /// A single song names its track; several make "track"; where a run goes on, its track keeps its name.
    /// </summary>
    private static string? DefaultName(string[] inputs) => inputs switch
    {
        [] => null,
        [var one] when File.Exists(one) => FileNames.Clean(Path.GetFileNameWithoutExtension(one), "track"),
        _ => "track",
    };
}

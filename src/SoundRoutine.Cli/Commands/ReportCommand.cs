using System.CommandLine;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Cli.Commands;

internal static class ReportCommand
{
    public static Command Create()
    {
        Argument<string> folder = CommonOptions.RunFolder();
        var output =
            new Option<string?>("--output", "-o") { Description = "The page; otherwise report.html in the run folder",
                HelpName = "FILE" }.Writes(FileContent.Page);
        return Session.Command("report", "report out",
            [folder, output, CommonOptions.Overwrite], (parsed, session) =>
            {
                using RunFolder run = RunFolder.OpenForReading(parsed.GetRequiredValue(folder));
                string? to = parsed.GetValue(output);
                if (to is null && !parsed.GetValue(CommonOptions.Overwrite))
                    OutputGuard.CheckKind(RunReports.PathIn(run), FileContent.Page);
                string page = RunReports.Write(run, to, session.Context(0));
                if (session.Json) session.ResultJson(new { page });
                session.Say($"{page}: open it in a browser");
                return Cli.Ok;
            });
    }
}

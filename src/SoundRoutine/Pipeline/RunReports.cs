using SoundRoutine.Reporting;

namespace SoundRoutine.Pipeline;

/// <summary>The page of a run folder, on disk.</summary>
public static class RunReports
{
    public const string PageName = "report.html";

    /// <param name="run">At least its first step has run.</param>
    /// <param name="path">Where the page is to be; null for <c>report.html</c> in the run folder.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="SoundRoutineException">There is no kit, or a file cannot be read or written.</exception>
    public static string Write(RunFolder run, string? path, StepContext context)
    {
        path ??= run.Resolve(PageName);
        RunReport report = RunReportBuilder.Build(run, context);
        context.Report("report", 0.95);
        RunFiles.WriteText(path, ReportPage.Html(report));
        return path;
    }
}

using SoundRoutine.Files;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Reporting;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>The page of a run folder, on disk.</summary>
public static class RunReports
{
    /// <summary>Where the page of a run is, unless the user wants it elsewhere.</summary>
    public static string PathIn(RunFolder run) => run.Resolve(RunPlaces.PageName);

    /// <param name="run">At least its first step has run.</param>
    /// <param name="path">Where the page is to be; null for <c>report.html</c> in the run folder.</param>
    /// <param name="context">Is told of the progress.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="SoundRoutineException">There is no kit, or a file cannot be read or written.</exception>
    public static string Write(RunFolder run, string? path, StepContext context)
    {
        path ??= PathIn(run);
        RunReport report = RunReportBuilder.Build(run, context);
        context.Report("report", 0.95);
        RunFiles.WriteText(path, ReportPage.Html(report));
        return path;
    }
}

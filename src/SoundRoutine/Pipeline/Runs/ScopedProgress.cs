namespace SoundRoutine.Pipeline.Runs;

/// <summary>Passes the progress of a part on as a stretch of the whole, under the whole's name.</summary>
internal sealed class ScopedProgress(IProgress<StepProgress> outer, string step, double from, double to,
    string? detail) : IProgress<StepProgress>
{
    public void Report(StepProgress value) =>
        outer.Report(new StepProgress(step, from + (to - from) * Math.Clamp(value.Fraction, 0, 1), detail
            ?? value.Detail ?? value.Step));

    /// <summary>
    /// The context for a part, named by <paramref name="detail"/> or else by itself, that takes from
    /// <paramref name="from"/> to <paramref name="to"/> of the step.
    /// </summary>
    public static StepContext Within(StepContext context, string step, double from, double to, string? detail = null) =>
        context.Progress is { } outer ? context with { Progress = new ScopedProgress(outer, step, from, to, detail) }
        : context;
}

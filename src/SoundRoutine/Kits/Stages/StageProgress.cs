namespace SoundRoutine.Kits.Stages;

/// <summary>Progress through the stages of an analysis. It never goes back, though several threads report.</summary>
/// <param name="context">Told of the progress of the whole, 0 to 1.</param>
/// <param name="step">The name of the whole.</param>
/// <param name="shares">The time each stage takes on average, in any unit.</param>
internal sealed class StageProgress(StepContext context, string step, params double[] shares)
{
    private readonly Lock _lock = new();
    private readonly double _all = Math.Max(double.Epsilon, shares.Sum());
    private double _last;

    /// <summary>The progress of one stage, 0 to 1.</summary>
    public Action<double> Of(int stage)
    {
        double before = shares[..stage].Sum();
        return done => Report((before + shares[stage] * Math.Clamp(done, 0, 1)) / _all);
    }

    private void Report(double fraction)
    {
        lock (_lock)
        {
            if (fraction <= _last) return;
            _last = fraction;
            context.Report(step, fraction);
        }
    }
}

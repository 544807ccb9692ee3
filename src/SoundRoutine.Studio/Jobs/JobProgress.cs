using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Jobs;

/// <summary>The progress of steps as that of the whole job, told ten times a second at most.</summary>
/// <param name="steps">The folders of the steps it runs through; none for work that is one stretch.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="tell">Is told step, detail, fraction, seconds since the start, and seconds left.</param>
internal sealed class JobProgress(IReadOnlyList<string> steps, TimeProvider clock,
    Action<string, string?, double, double, double?> tell) : IProgress<StepProgress>
{
    /// <summary>What the steps take of a usual run: nearly all of it is the separation.</summary>
    private static readonly double[] Shares = [0.8, 0.05, 0.01, 0.05, 0.01, 0.01, 0.07];

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _told = -Apart;
    private double _furthest;

    public double Elapsed => Math.Round(clock.GetElapsedTime(_start).TotalSeconds, 1);

    public void Report(StepProgress value)
    {
        lock (_lock)
        {
            _furthest = Math.Max(_furthest, Overall(value));
            TimeSpan now = clock.GetElapsedTime(_start);
            if (now - _told < Apart) return;
            _told = now;
            double? left = _furthest > 0.02 ? now.TotalSeconds * (1 - _furthest) / _furthest : null;
            tell(value.Step, value.Detail, Math.Round(_furthest, 4), Elapsed,
                left is { } seconds ? Math.Round(seconds, 1) : null);
        }
    }

    private double Overall(StepProgress value)
    {
        double fraction = Math.Clamp(value.Fraction, 0, 1);
        int at = IndexOf(steps, value.Step);
        if (at < 0) return steps.Count == 0 ? fraction : 0;
        double[] shares = [.. steps.Select(s => Shares[IndexOf(StepNames.Folders, s)])];
        return (shares[..at].Sum() + shares[at] * fraction) / shares.Sum();
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }
}

namespace SoundRoutine.Timing;

/// <summary>Onsets in order, those struck together made one, strengths around 1.</summary>
internal sealed class OnsetTrain
{
    // Closer than this is one stroke of several pieces.
    private const double Together = 0.02;

    private OnsetTrain(double[] times, double[] weights)
    {
        Times = times;
        Weights = weights;
    }

    public double[] Times { get; }

    /// <summary>Positive, 1 on average.</summary>
    public double[] Weights { get; }

    public int Count => Times.Length;

    public double Span => Times[^1] - Times[0];

    public static OnsetTrain Merge(IReadOnlyList<(double Seconds, double Strength)> onsets)
    {
        var times = new List<double>();
        var weights = new List<double>();
        foreach ((double seconds, double strength) in onsets.Where(o => o.Strength > 0).OrderBy(o => o.Seconds)
            .ThenBy(o => o.Strength))
        {
            if (times.Count > 0 && seconds - times[^1] < Together) weights[^1] += strength;
            else
            {
                times.Add(seconds);
                weights.Add(strength);
            }
        }
        double mean = weights.Count > 0 ? weights.Average() : 1;
        return new OnsetTrain([.. times], [.. weights.Select(w => w / mean)]);
    }
}

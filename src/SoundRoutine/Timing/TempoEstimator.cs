using System.Collections.Immutable;

namespace SoundRoutine.Timing;

/// <summary>
/// The tempo of onsets. Their autocorrelation proposes beat periods as combs do (Scheirer 1998; Klapuri et al. 2006); a
/// small model of metrical evidence picks the level that is heard as the beat; a regression on the onsets refines it.
/// Where the meter is another than of two or four quarters, what returns after its bars decides.
/// </summary>
internal static class TempoEstimator
{
    /// <summary>Goes up when the same onsets give another tempo or confidence.</summary>
    internal const int Version = 3;

    private const int FewestOnsets = 4;
    private const int MaxCandidates = 12;
    private const int StepsPerOctave = 96;

    // Onsets that last no more quarters than the first hold no beat; from the second on, a bar less its last eighth,
    // length tells no more.
    private const double MinQuarters = 1.5, EnoughQuarters = 3.5;

    // Two beat periods closer than this are one reading.
    private const double SameTempo = 0.02;

    /// <param name="onsets">Seconds and strength (positive, any scale) of each, in any order.</param>
    /// <param name="options">The range of answers; null for all.</param>
    /// <returns><see cref="TempoEstimate.Unknown"/> where fewer than four distinct onsets were given, or no period
    /// repeats.</returns>
    /// <exception cref="ArgumentException">A time or strength is not finite, a strength is negative, or an option is
    /// out of range.</exception>
    public static TempoEstimate Estimate(IReadOnlyList<(double Seconds, double Strength)> onsets,
        TempoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(onsets);
        options = (options ?? new()).Validated();
        foreach ((double seconds, double strength) in onsets)
            if (!double.IsFinite(seconds) || !double.IsFinite(strength) || strength < 0)
                throw new ArgumentException(
                    $"an onset at {seconds} s of strength {strength} cannot be used; times and strengths must be "
                        + $"finite, strengths not negative");

        OnsetTrain train = OnsetTrain.Merge(onsets);
        if (train.Count < FewestOnsets) return TempoEstimate.Unknown;
        IMetricalEvidence evidence =
            options.Meter.IsCommon ? new MetricalEvidence(train) : new BarEvidence(train, options.Meter);
        ImmutableArray<double> proposed = Propose(evidence, options);
        if (proposed.Length == 0) return TempoEstimate.Unknown;

        double[] scores = Softmax.Of([.. proposed.Select(bpm => evidence.LogScore(60 / bpm))]);
        (double Bpm, double Score)[] ranked =
            [.. proposed.Zip(scores).OrderByDescending(x => x.Second).ThenBy(x => x.First)];
        double quarters = options.Meter.IsCompound ? 1.5 : 1;
        BeatGrid grid = BeatGrid.Fit(train, quarters * 60 / ranked[0].Bpm, options.Meter);
        // A refinement that wandered off fits something else; the proposal stands then.
        double bpm = Math.Clamp(quarters * 60 / grid.Period, options.MinBpm, options.MaxBpm);
        double length = Math.Clamp((train.Span * bpm / 60 - MinQuarters) / (EnoughQuarters - MinQuarters), 0, 1);
        double certainty = grid.Regularity * Math.Sqrt(ranked[0].Score) * Math.Min(1, (train.Count - 1) / 12.0)
            * length;
        ranked[0].Bpm = bpm;
        return new TempoEstimate(bpm, Math.Clamp(certainty, 0, 1), grid.FirstBeat, [.. ranked.Take(5)]);
    }

    // Peaks of the comb over the whole range.
    private static ImmutableArray<double> Propose(IMetricalEvidence evidence, TempoOptions options)
    {
        int count = (int)Math.Floor(Math.Log2(options.MaxBpm / options.MinBpm) * StepsPerOctave + 1e-9) + 1;
        double[] bpm =
            [.. Enumerable.Range(0, count).Select(i => options.MinBpm * Math.Pow(2, (double)i / StepsPerOctave))];
        double[] comb = [.. bpm.Select(b => evidence.Comb(60 / b))];
        return
        [
            .. Enumerable.Range(0, count)
                .Where(i => comb[i] > 0 && comb[i] >= comb.AsSpan(Math.Max(0, i - 4)..Math.Min(count, i + 5)).ToArray()
                    .Max())
                .OrderByDescending(i => comb[i]).ThenBy(i => i)
                .Select(i => Math.Clamp(60 / evidence.Refine(60 / bpm[i]), options.MinBpm, options.MaxBpm))
                .Aggregate(ImmutableArray<double>.Empty,
                    (kept, b) => kept.Any(k => Math.Abs(k - b) < SameTempo * b) ? kept : kept.Add(b))
                .Take(MaxCandidates),
        ];
    }
}

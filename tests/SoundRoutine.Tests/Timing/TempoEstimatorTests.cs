using CsCheck;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Tests.Patterns;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Timing;

public class TempoEstimatorTests
{
    [Theory]
    [InlineData("rock", 120)]
    [InlineData("rock", 97.3)]
    [InlineData("pop", 108)]
    [InlineData("house", 124)]
    [InlineData("techno", 132.5)]
    [InlineData("disco", 118)]
    [InlineData("hiphop", 92)]
    [InlineData("boombap", 88.8)]
    [InlineData("shuffle", 112)]
    public void A_drum_machine_is_read_to_a_tenth_of_a_beat_a_minute(string style, double bpm)
    {
        TempoEstimate estimate = TempoEstimator.Estimate(Machine(style, bpm, start: 0.37));
        Assert.Equal(bpm, estimate.Bpm, 0.1);
        Assert.Equal(0.37, estimate.FirstBeat, 0.01);
        Assert.True(estimate.Confidence > 0.4, $"confidence {estimate.Confidence}");
        Assert.Equal(estimate.Bpm, estimate.Candidates[0].Bpm);
    }

    [Fact]
    public void Any_style_at_its_tempi_is_read_at_a_level_that_can_be_tapped() =>
        (from style in PatternGens.Style from place in Gen.Double[0, 1] from seed in PatternGens.Seed
         select (style, bpm: style.BpmRange.Low + place * (style.BpmRange.High - style.BpmRange.Low), seed)).Sample(x =>
        {
            double ratio = TempoEstimator.Estimate(Machine(x.style.Name, x.bpm, seed: x.seed.Value)).Bpm / x.bpm;
            Assert.Contains(new[] { 1, 2, 0.5, 1.5, 2 / 3.0, 3, 1 / 3.0, 4 / 3.0, 0.75 },
                level => Math.Abs(ratio - level) < 0.003 * level);
        }, iter: 100);

    [Theory]
    [InlineData(0.03)]
    [InlineData(0.05)]
    public void Players_who_drift_are_trusted(double share)
    {
        TempoEstimate estimate = TempoEstimator.Estimate([.. Enumerable.Range(0, 6).SelectMany(i =>
            Machine("funk", 100, start: 19.2 * i)).Select(o => (Drifted(o.Item1), o.Item2))]);
        Assert.True(estimate.Confidence > 0.4, $"confidence {estimate.Confidence}");
        Assert.Equal(100, estimate.Bpm, 100 * share);

        // From a little slower to a little faster over the two minutes.
        double Drifted(double time) => time * (1 + share / 2 - share * time / 230);
    }

    [Theory]
    [InlineData("rock", 100)]
    [InlineData("house", 126)]
    [InlineData("funk", 104)]
    [InlineData("shuffle", 120)]
    public void Jitter_missing_and_extra_hits_do_not_move_the_tempo(string style, double bpm)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            Rng rng = new Seed(seed).CreateRng();
            List<(double, double)> onsets =
                [.. Machine(style, bpm).Where(_ => !rng.Chance(0.15))
                    .Select(o => (Math.Max(0, o.Item1 + 0.04 * (rng.NextDouble() - 0.5)), o.Item2))];
            int extra = onsets.Count / 8;
            for (int i = 0; i < extra; i++) onsets.Add((rng.NextDouble() * 19, 0.3));
            Assert.Equal(bpm, TempoEstimator.Estimate(onsets).Bpm, bpm * 0.01);
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void A_band_that_speeds_up_is_read_between_its_first_and_last_tempo(double faster)
    {
        List<(double Seconds, double Strength)> steady = Machine("rock", 110);
        double end = steady[^1].Seconds;
        double bpm =
            TempoEstimator
            .Estimate([.. steady.Select(o => (o.Seconds - faster / 2 * o.Seconds * o.Seconds / end, o.Strength))]).Bpm;
        Assert.InRange(bpm, 109.5, 110 / (1 - faster) + 0.5);
    }

    [Fact]
    public void A_lone_pulse_is_its_own_beat()
    {
        TempoEstimate estimate = TempoEstimator.Estimate([.. Enumerable.Range(0, 16).Select(i => (1 + i * 0.5, 1.0))]);
        Assert.Equal(120, estimate.Bpm, 0.01);
        Assert.Equal(1, estimate.FirstBeat, 0.001);
    }

    [Fact]
    public void Order_loudness_and_start_do_not_matter()
    {
        List<(double Seconds, double Strength)> onsets = Machine("funk", 103);
        TempoEstimate plain = TempoEstimator.Estimate(onsets);
        TempoEstimate moved =
            TempoEstimator.Estimate([.. onsets.Select(o => (o.Seconds + 12.5, o.Strength * 40)).Reverse()]);
        Assert.Equal(plain.Bpm, moved.Bpm, 1e-6);
        Assert.Equal(plain.FirstBeat + 12.5, moved.FirstBeat, 1e-6);
        Assert.Equal(plain.Confidence, moved.Confidence, 1e-6);
    }

    [Fact]
    public void Chance_is_not_taken_for_rhythm()
    {
        Rng rng = new Seed(5).CreateRng();
        double[] confidences =
            [.. Enumerable.Range(0, 10)
                .Select(_ => TempoEstimator
                    .Estimate([.. Enumerable.Range(0, 80).Select(_ => (rng.NextDouble() * 30, 0.5))]).Confidence)];
        Assert.True(confidences.Average() < 0.1, $"mean confidence {confidences.Average()}");
    }

    [Fact]
    public void Too_few_onsets_tell_nothing()
    {
        Assert.Equal(TempoEstimate.Unknown, TempoEstimator.Estimate([]));
        Assert.Equal(TempoEstimate.Unknown, TempoEstimator.Estimate([(0, 1), (0.5, 1), (1, 1)]));
        Assert.Equal((120, 0), (TempoEstimate.Unknown.Bpm, TempoEstimate.Unknown.Confidence));
        Assert.Equal(TempoEstimate.Unknown, TempoEstimator.Estimate([.. Enumerable.Repeat((1.0, 1.0), 50)]));
        Assert.Equal(TempoEstimate.Unknown,
            TempoEstimator.Estimate([.. Enumerable.Range(0, 50).Select(i => (i * 0.5, 0.0))]));
        Assert.Equal(TempoEstimate.Unknown,
            TempoEstimator.Estimate([.. Enumerable.Range(0, 5).Select(i => (i * 60.0, 1.0))]));
    }

    [Fact]
    public void Answers_keep_to_the_range_and_are_finite_whatever_is_heard() =>
        Gen.Select(Gen.Double[0, 60], Gen.Double[0, 2]).List[0, 60].Select(Gen.Double[30, 120]).Sample((onsets, low) =>
        {
            var options = new TempoOptions { MinBpm = low, MaxBpm = 2 * low };
            TempoEstimate estimate = TempoEstimator.Estimate([.. onsets], options);
            if (estimate.Confidence > 0) Assert.InRange(estimate.Bpm, low, 2 * low);
            Assert.InRange(estimate.Confidence, 0, 1);
            Assert.InRange(estimate.FirstBeat, 0, 70);
            Assert.True(estimate.Candidates.Sum(c => c.Score) <= 1 + 1e-9);
        }, iter: 200);

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(1, -1)]
    public void Impossible_onsets_are_refused(double seconds, double strength) =>
        Assert.Throws<ArgumentException>(() => TempoEstimator.Estimate([(0, 1), (seconds, strength)]));

    [Fact]
    public void A_range_too_narrow_is_refused() =>
        Assert.Contains("1.5 times",
            Assert.Throws<ArgumentException>(
                () => TempoEstimator.Estimate([], new TempoOptions { MinBpm = 100, MaxBpm = 120 })).Message);

    // Every hit of eight bars, one onset each with the loudness of its strokes.
    private static List<(double Seconds, double Strength)> Machine(string style, double bpm, double start = 0,
        ulong seed = 3)
    {
        Style played = BuiltInStyles.Find(style);
        Pattern pattern =
            SkeletonGenerator.Generate(played.GridFor(Meter.Common, 8) with { Bpm = bpm },
            new SkeletonOptions { Style = style }, new Seed(seed));
        return [.. pattern.Events.Select(e => (start + pattern.Grid.ToSeconds(e.Tick), e.Velocity / 127.0))];
    }
}

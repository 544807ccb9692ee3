using CsCheck;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Timing;

/// <summary>The meter asked for decides which pulse is the quarter.</summary>
public class MeterTempoTests
{
    private static readonly Meter[] Other = [.. Meter.Supported.Where(m => !m.IsCommon)];

    private static readonly Gen<Meter> AnyOther = Gen.Int[0, Other.Length - 1].Select(i => Other[i]);

    public static IEnumerable<object[]> MetersAndPulses => from meter in Other
        from pulse in new[] { 66, 84, 100, 123.4, 150 } select new object[] { meter.ToString(), pulse };

    [Theory]
    [MemberData(nameof(MetersAndPulses))]
    public void A_drum_machine_is_read_in_its_own_bars(string name, double pulse)
    {
        var meter = Meter.Parse(name);
        double bpm = Bpm(meter, pulse);
        foreach (int perUnit in new[] { 1, 2 })
        {
            TempoEstimate estimate = Read(Clicks(meter, bpm, 6, perUnit), meter);
            Assert.Equal(bpm, estimate.Bpm, bpm * 0.002);
            Assert.True(estimate.Confidence > 0.4, $"confidence {estimate.Confidence}");
        }
    }

    [Theory]
    [InlineData("6/8", 150)]
    [InlineData("9/8", 135)]
    [InlineData("12/8", 165)]
    [InlineData("3/4", 112)]
    public void The_first_beat_is_one_that_is_felt(string name, double bpm)
    {
        var meter = Meter.Parse(name);
        double start = 0.43, beat = MusicalTime.ToSeconds(meter.BeatTicks[1], bpm);
        double beats = (Read(Clicks(meter, bpm, 6, 1, start), meter).FirstBeat - start) / beat;
        Assert.Equal(Math.Round(beats), beats, 0.02);
    }

    [Fact]
    public void Jitter_and_missing_hits_do_not_change_the_pulse()
    {
        int right = 0, all = 0;
        (from meter in AnyOther
         from pulse in Gen.Double[65, 155]
         from bars in Gen.Int[4, 12]
         from perUnit in Gen.Int[1, 2]
         from seed in Gen.Int[0, 1_000_000]
         select (meter, pulse, bars, perUnit, seed)).Sample(x =>
        {
            Rng rng = new Seed((ulong)x.seed).CreateRng();
            List<(double Seconds, double Strength)> onsets =
                [.. Clicks(x.meter, Bpm(x.meter, x.pulse), x.bars, x.perUnit).Where(_ => !rng.Chance(0.08))
                    .Select(o =>
                        (o.Seconds + 0.012 * (rng.NextDouble() - 0.5), o.Strength * (0.85 + 0.3 * rng.NextDouble())))];
            double ratio = Read(onsets, x.meter).Bpm / Bpm(x.meter, x.pulse);
            Interlocked.Increment(ref all);
            if (Math.Abs(ratio - 1) < 0.01) Interlocked.Increment(ref right);
        }, iter: 300);
        Assert.True(right >= 0.97 * all, $"{right} of {all}");
    }

    [Fact]
    public void Bars_of_two_and_four_quarters_are_read_alike()
    {
        List<(double, double)> onsets = Clicks(Meter.Common, 104, 8, 2);
        Assert.Equal(TempoEstimator.Estimate(onsets), Read(onsets, new Meter(2, 4)),
            (a, b) => a.Bpm == b.Bpm && a.Confidence == b.Confidence);
    }

    [Fact]
    public void Answers_in_any_meter_keep_to_the_range_and_are_finite_whatever_is_heard() =>
        (from onsets in Gen.Select(Gen.Double[0, 40], Gen.Double[0, 2]).List[0, 40] from meter in AnyOther
            select (onsets, meter)).Sample(x =>
        {
            TempoEstimate estimate = Read(x.onsets, x.meter);
            if (estimate.Confidence > 0) Assert.InRange(estimate.Bpm, Grid.MinBpm, Grid.MaxBpm);
            Assert.InRange(estimate.Confidence, 0, 1);
            Assert.InRange(estimate.FirstBeat, 0, 60);
        }, iter: 200);

    private static TempoEstimate Read(IReadOnlyList<(double, double)> onsets, Meter meter) =>
        TempoEstimator.Estimate(onsets, new TempoOptions { Meter = meter });

    // Felt beats a minute as quarters a minute: of a dotted quarter one and a half.
    private static double Bpm(Meter meter, double pulse) =>
        meter.IsCompound ? 1.5 * pulse : meter.Unit == 8 ? 1.25 * pulse : pulse;

    /// <summary>
    /// A loud hit on the first felt beat, one nearly as loud on the others, soft ones on every unit or half of it.
    /// </summary>
    private static List<(double Seconds, double Strength)> Clicks(Meter meter, double bpm, int bars, int perUnit,
        double start = 0.2)
    {
        int step = meter.TicksPerUnit / perUnit;
        return
        [
            .. from tick in Enumerable.Range(0, bars * meter.TicksPerBar / step).Select(i => i * step)
               let inBar = tick % meter.TicksPerBar
               from strength in inBar == 0 ? new[] { 0.3, 0.9 } : meter.BeatTicks.Contains(inBar) ? [0.3, 0.75] : [0.3]
               select (start + MusicalTime.ToSeconds(tick, bpm), strength),
        ];
    }
}

using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;

namespace SoundRoutine.Tests.Patterns;

public class SkeletonInvariantTests
{
    [Fact]
    public void Every_style_fills_every_meter_and_stays_on_the_grid() => PatternGens.Any.Sample(x =>
    {
        Pattern pattern = SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed);
        Assert.NotEmpty(pattern.Events);
        (int, int) previous = (-1, -1);
        foreach (DrumEvent e in pattern.Events)
        {
            Assert.True((e.Tick, e.Note).CompareTo(previous) > 0, "sorted by tick, then note, none twice");
            previous = (e.Tick, e.Note);
            Assert.InRange(e.Tick, 0, x.Grid.Length - 1);
            Assert.InRange(e.Velocity, 1, 127);
            Assert.InRange(e.Duration, 1, x.Grid.Length - e.Tick);
            Assert.Equal((0, "skeleton"), (e.MicroOffset, e.Source));
        }
        for (int bar = 0; bar < x.Grid.Bars; bar++)
            Assert.Contains(pattern.Events, e => e.Tick / x.Grid.TicksPerBar == bar);
    }, iter: 400);

    [Fact]
    public void Hits_stand_on_steps_except_in_hat_rolls() => PatternGens.Any.Sample(x =>
    {
        Pattern pattern = SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed);
        foreach (DrumEvent e in pattern.Events.Where(e => e.Note != GeneralMidi.ClosedHat))
            Assert.Equal(e.Tick, x.Grid.TickOf(x.Grid.NearestStep(e.Tick)));
    }, iter: 200);

    [Fact]
    public void The_same_seed_writes_the_same_pattern() => PatternGens.Any.Sample(x =>
        Assert.Equal(SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed).Events,
            SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed).Events.AsEnumerable()), iter: 50);

    [Fact]
    public void Another_seed_writes_another_pattern()
    {
        foreach (Style style in BuiltInStyles.All)
            Assert.Equal(10, Enumerable.Range(1, 10)
                .Select(seed => Notes(PatternGens.Four(style.Name, (ulong)seed, fills: true))).Distinct().Count());
    }

    [Fact]
    public void One_drummer_has_two_hands() =>
        (from grid in PatternGens.Grid from options in PatternGens.Options from seed in PatternGens.Seed
            where BuiltInStyles.Find(options.Style).Acoustic select (grid, options, seed)).Sample(x =>
        {
            foreach (IGrouping<int, DrumEvent> chord in SkeletonGenerator
                .Generate(x.grid, x.options, x.seed).Events.GroupBy(e => e.Tick))
                Assert.True(chord.Count(e => e.Instrument != Instrument.Kick && e.Note != GeneralMidi.PedalHat) <= 2);
        }, iter: 200);

    [Fact]
    public void The_kick_on_one_and_a_loud_answer_hold_in_every_meter_and_density() => PatternGens.Any.Sample(x =>
    {
        Style style = BuiltInStyles.Find(x.Options.Style);
        Pattern pattern = SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed);
        for (int bar = 0; bar < x.Grid.Bars; bar++)
        {
            int start = bar * x.Grid.TicksPerBar, end = start + x.Grid.TicksPerBar;
            if (style.KickOnOne)
                Assert.Contains(pattern.Events, e => e.Tick == start && e.Instrument == Instrument.Kick);
            // Jazz comps and techno leans on its hats: they may leave a bar unanswered.
            if (style.Name is not ("jazz" or "techno"))
                Assert.Contains(pattern.Events,
                    e => e.Tick >= start && e.Tick < end && e.Role is Role.Accent or Role.Fill && e.Velocity >= 70);
        }
    }, iter: 200);

    [Fact]
    public void A_hat_is_open_or_closed_never_both() => PatternGens.Any.Sample(x =>
    {
        foreach (IGrouping<int, DrumEvent> chord in SkeletonGenerator
            .Generate(x.Grid, x.Options, x.Seed).Events.GroupBy(e => e.Tick))
            Assert.False(chord.Any(e => e.Instrument == Instrument.HihatOpen)
                && chord.Any(e => e.Instrument == Instrument.HihatClosed));
    }, iter: 100);

    [Fact]
    public void More_density_never_means_fewer_hits_on_average()
    {
        foreach (Style style in BuiltInStyles.All)
        {
            double previous = 0;
            foreach (double density in (double[])[0, 0.25, 0.5, 0.75, 1])
            {
                double hits = Enumerable.Range(1, 8)
                    .Average(seed => PatternGens.Four(style.Name, (ulong)seed, density: density).Events.Length);
                Assert.True(hits >= previous, $"{style.Name} at {density}: {hits} after {previous}");
                previous = hits;
            }
        }
    }

    [Fact]
    public void Half_the_pattern_is_dynamics()
    {
        foreach (Style style in BuiltInStyles.All)
        {
            ImmutableArray<DrumEvent> events = PatternGens.Four(style.Name, 7).Events;
            Assert.True(events.Max(e => e.Velocity) - events.Min(e => e.Velocity) >= 20, style.Name);
        }
    }

    private static string Notes(Pattern pattern) => string.Join(' ', pattern.Events.Select(e => $"{e.Tick}:{e.Note}"));
}

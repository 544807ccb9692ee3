using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class HumanizerTests
{
    private static readonly Gen<HumanizeOptions> Options =
        from timing in Gen.Double[0, 1]
        from velocity in Gen.Double[0, 1]
        from style in PatternGens.Style
        from named in Gen.Bool
        select new HumanizeOptions { Timing = timing, Velocity = velocity, Style = named ? style.Name : null };

    [Fact]
    public void Offsets_keep_to_their_step_and_to_the_grid_and_the_order_of_a_piece() =>
        Gen.Select(PatternGens.Any, Options).Sample((x, options) =>
    {
        Pattern pattern = SkeletonGenerator.Generate(x.Grid, x.Options, x.Seed);
        Pattern played = Humanizer.Apply(pattern, options, x.Seed);
        Assert.Equal(pattern.Events.Select(e => (e.Tick, e.Note, e.Role, e.Duration)),
            played.Events.Select(e => (e.Tick, e.Note, e.Role, e.Duration)));
        foreach (DrumEvent e in played.Events)
        {
            Assert.True(Math.Abs(e.MicroOffset) < x.Grid.TicksPerStep / 2);
            Assert.InRange(e.PlayedTick, 0, x.Grid.Length - 1);
            Assert.InRange(e.Velocity, 1, 127);
        }
        foreach (IGrouping<int, DrumEvent> piece in played.Events.GroupBy(e => e.Note))
            foreach ((DrumEvent a, DrumEvent b) in piece.Zip(piece.Skip(1))) Assert.True(a.PlayedTick < b.PlayedTick);
    }, iter: 200);

    [Fact]
    public void Nothing_asked_is_nothing_changed()
    {
        Pattern pattern = PatternGens.Four("funk", 1);
        Assert.Equal(pattern.Events.AsEnumerable(),
            Humanizer.Apply(pattern, new HumanizeOptions { Timing = 0, Velocity = 0 }, new Seed(2)).Events);
    }

    [Fact]
    public void The_same_seed_plays_the_same_and_another_does_not()
    {
        Pattern pattern = PatternGens.Four("funk", 1);
        Assert.Equal(Humanizer.Apply(pattern, new(), new Seed(2)).Events.AsEnumerable(),
            Humanizer.Apply(pattern, new(), new Seed(2)).Events);
        Assert.NotEqual(Humanizer.Apply(pattern, new(), new Seed(2)).Events.AsEnumerable(),
            Humanizer.Apply(pattern, new(), new Seed(3)).Events);
    }

    [Fact]
    public void Timing_drifts_rather_than_jitters()
    {
        // White noise has no correlation from one stroke to the next.
        double[] ms =
            [.. Played("rock", 64).Where(e => e.Instrument == Instrument.HihatClosed)
                .Select(e => (double)e.MicroOffset)];
        double mean = ms.Average(), covariance = 0, variance = 0;
        for (int i = 1; i < ms.Length; i++) covariance += (ms[i] - mean) * (ms[i - 1] - mean);
        foreach (double x in ms) variance += (x - mean) * (x - mean);
        Assert.InRange(covariance / variance, 0.25, 0.9);
    }

    [Fact]
    public void Looseness_is_of_the_size_of_a_drummer_and_a_machine_is_tight()
    {
        double drummer = Deviation(Played("rock", 64)), machine = Deviation(Played("techno", 64));
        Assert.InRange(drummer, 8, 20);
        Assert.InRange(machine, 0.3, 3);
    }

    [Fact]
    public void Boom_bap_lays_its_snare_back_and_jazz_pushes_its_ride()
    {
        Assert.True(Mean("boombap", Instrument.Snare) - Mean("boombap", Instrument.HihatClosed) > 8);
        Assert.True(Mean("jazz", Instrument.Ride) < Mean("jazz", Instrument.Kick) - 4);
    }

    [Fact]
    public void Ghosts_stay_ghosts() =>
        Assert.Equal(PatternGens.Four("funk", 1).Events.Count(e => e.Velocity < 60 && e.Instrument == Instrument.Snare),
            Humanizer.Apply(PatternGens.Four("funk", 1), new HumanizeOptions { Velocity = 1 },
            new Seed(1)).Events.Count(e => e.Velocity < 60 && e.Instrument == Instrument.Snare));

    [Fact]
    public void The_skeleton_generator_humanizes_in_its_own_style_and_signs()
    {
        var generator = new SkeletonPatternGenerator();
        Style style = BuiltInStyles.Find("boombap");
        Pattern skeleton =
            SkeletonGenerator.Generate(style.GridFor(Meter.Common, 4), new SkeletonOptions { Style = "boombap" },
            new Seed(42));
        var request = new PatternRequest { Skeleton = skeleton, Style = style };
        Pattern pattern = generator.Generate(request, StepContext.Default);
        Pattern expected = Humanizer.Apply(skeleton, new HumanizeOptions { Style = "boombap" }, new Seed(42));
        Assert.Equal(expected.Events.AsEnumerable(), pattern.Events);
        Assert.All(pattern.Events, e => Assert.Equal(generator.Name, e.Source));
        Assert.Throws<OperationCanceledException>(
            () => generator.Generate(request, StepContext.Default with { Cancellation = new CancellationToken(true) }));
    }

    private static ImmutableArray<DrumEvent> Played(string style, int bars) =>
        Humanizer.Apply(PatternGens.Four(style, 6, bars), new HumanizeOptions { Timing = 1, Style = style },
        new Seed(8)).Events;

    private static double Milliseconds(DrumEvent e, string style) =>
        1000 * MusicalTime.ToSeconds(e.MicroOffset, BuiltInStyles.Find(style).Bpm);

    private static double Mean(string style, Instrument instrument) =>
        Played(style, 64).Where(e => e.Instrument == instrument && e.Velocity >= 60)
        .Average(e => Milliseconds(e, style));

    private static double Deviation(ImmutableArray<DrumEvent> events)
    {
        double[] ticks =
            [.. events.Where(e => e.Instrument == Instrument.Kick)
                .Select(e => 1000 * MusicalTime.ToSeconds(e.MicroOffset, 125))];
        double mean = ticks.Average();
        return Math.Sqrt(ticks.Average(t => (t - mean) * (t - mean)));
    }
}

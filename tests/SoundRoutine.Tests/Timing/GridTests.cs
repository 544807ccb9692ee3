using CsCheck;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Timing;

public class GridTests
{
    private static readonly Gen<Grid> Grids =
        from bpm in Gen.Double[30, 300]
        from meter in Gen.Int[0, Meter.Supported.Count - 1].Select(i => Meter.Supported[i])
        from bars in Gen.Int[1, 16]
        from swing in Gen.Double[50, 75]
        from unit in Gen.Bool.Select(eighths => eighths ? 480 : 240)
        select new Grid { Bpm = bpm, Meter = meter, Bars = bars, Swing = swing, SwingUnit = unit };

    [Fact]
    public void Every_step_is_its_own_nearest_step_and_steps_are_in_order() => Grids.Sample(grid =>
    {
        int previous = -1;
        for (int step = 0; step < grid.Steps; step++)
        {
            int tick = grid.TickOf(step);
            Assert.True(tick > previous && tick < grid.Length);
            Assert.Equal(step, grid.NearestStep(tick));
            previous = tick;
        }
    });

    [Fact]
    public void Swing_of_two_thirds_on_eighths_is_a_triplet()
    {
        var grid = new Grid { Bpm = 120, Swing = 200.0 / 3, SwingUnit = 480 };
        Assert.Equal(640, grid.TickOf(2));
    }

    [Fact]
    public void Beats_that_are_felt_never_swing() => Grids.Sample(grid =>
        Assert.All(grid.Meter.BeatTicks, tick => Assert.Equal(0, grid.SwingDelay(tick))));

    [Theory]
    [InlineData("4/4", 16)]
    [InlineData("7/8", 14)]
    [InlineData("12/8", 24)]
    public void Sixteenths_in_a_bar_follow_the_meter(string meter, int steps) =>
        Assert.Equal(steps, new Grid { Bpm = 120, Meter = Meter.Parse(meter) }.StepsPerBar);

    [Theory]
    [InlineData("4")]
    [InlineData("13/8")]
    [InlineData("4/0")]
    [InlineData("four")]
    public void An_unknown_meter_is_refused_with_the_known_ones(string text) =>
        Assert.Contains("12/8", Assert.Throws<ArgumentException>(() => Meter.Parse(text)).Message);
}

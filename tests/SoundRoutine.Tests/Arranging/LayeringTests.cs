using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using static SoundRoutine.Tests.Arranging.DrumKits;

namespace SoundRoutine.Tests.Arranging;

public class LayeringTests
{
    private const int Bar = 3840;

    private static readonly Gen<(Pattern Pattern, Progressive Progressive)> Any =
        Gen.Select(AnyPattern, Gen.Int[1, 6].Select(bars => new Progressive { SegmentBars = bars }));

    [Fact]
    public void A_segment_contains_only_its_roles() => Any.Sample(any =>
    {
        Arrangement arrangement = Arrange(Full, any.Pattern, new ArrangeOptions { Progressive = any.Progressive });
        Assert.Equal(6 * any.Progressive.SegmentBars, arrangement.Grid.Bars);
        foreach (DrumEvent e in arrangement.Events)
            Assert.Contains(e.Role, any.Progressive.Stages[e.Tick / (any.Progressive.SegmentBars * Bar)]);
    }, iter: 50);

    [Fact]
    public void Each_bar_holds_one_bar_of_the_pattern_and_never_two() => Any.Sample(any =>
    {
        Pattern laid = Layering.Lay(any.Pattern, any.Progressive);
        for (int bar = 0; bar < laid.Grid.Bars; bar++)
        {
            int source = bar % any.Pattern.Grid.Bars, stage = bar / any.Progressive.SegmentBars;
            var expected = any.Pattern.Events
                .Where(e => e.Tick / Bar == source && any.Progressive.Stages[stage].Contains(e.Role))
                .Where(e => e.Tick != 0 || e.Instrument != Instrument.Crash || bar % any.Progressive.SegmentBars == 0)
                .Select(e => (e.Tick % Bar, e.Note, e.Velocity));
            Assert.Equal(expected, laid.Events.Where(e => e.Tick / Bar == bar)
                .Select(e => (e.Tick % Bar, e.Note, e.Velocity)));
        }
        Assert.All(laid.Events, e => Assert.InRange(e.PlayedTick, 0, laid.Grid.Length - 1));
        Assert.Equal(laid.Events.OrderBy(e => e.Tick).ThenBy(e => e.Note), laid.Events.AsEnumerable());
    }, iter: 50);

    [Fact]
    public void Segments_play_on_where_the_one_before_stopped()
    {
        // Kick velocity tells the bar of the pattern: 1 to 8.
        Pattern pattern = PatternOf(8, Enumerable.Range(0, 8).Select(bar => Hit(bar * Bar, GeneralMidi.Kick, bar + 1)));
        Pattern laid = Layering.Lay(pattern, new Progressive { SegmentBars = 3 });
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2], laid.Events.Select(e => e.Velocity));
    }

    [Fact]
    public void The_last_segment_goes_on_until_a_long_pattern_is_heard_whole()
    {
        Pattern pattern =
            PatternOf(10, Enumerable.Range(0, 10).Select(bar => Hit(bar * Bar, GeneralMidi.ClosedHat, bar + 1)));
        Pattern laid = Layering.Lay(pattern, new Progressive { SegmentBars = 1 });
        Assert.Equal(10, laid.Grid.Bars);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], laid.Events.Select(e => e.Velocity));
    }

    [Fact]
    public void A_crash_on_the_first_beat_sounds_where_segments_start_not_at_every_turn()
    {
        Pattern laid = Layering.Lay(PatternOf(1, Hit(0, GeneralMidi.Crash)), new Progressive { SegmentBars = 4 });
        Assert.Equal([4, 8, 12, 16, 20], laid.Events.Select(e => e.Tick / Bar));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(43)]
    public void Segments_that_make_no_track_are_refused(int bars) =>
        Assert.Throws<ArgumentException>(() => Layering.Lay(PatternOf(1), new Progressive { SegmentBars = bars }));

    [Fact]
    public void A_layout_without_stages_is_refused() =>
        Assert.Throws<ArgumentException>(() => Layering.Lay(PatternOf(1), new Progressive { Stages = [] }));
}

using CsCheck;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Onsets;

namespace SoundRoutine.Tests.Kits.Corrections;

public class InputCorrectionsTests
{
    private const int Rate = 1000;

    private static readonly Onset[] s_onsets = [new(100, 0.5), new(300, 0.6), new(500, 0.7)];

    private static int[] Applied(InputCorrections corrections) =>
        [.. corrections.Apply([.. s_onsets], Rate, 900).Select(o => o.Frame)];

    [Fact]
    public void Onsets_are_added_removed_and_moved() => Assert.Equal([120, 400, 500], Applied(new InputCorrections
    {
        Added = [0.4],
        Removed = [0.305],
        Moved = [new MarkerMove(0.1, 0.12)],
    }));

    [Fact]
    public void What_is_no_longer_heard_changes_nothing() => Assert.Equal([100, 300, 500], Applied(new InputCorrections
    {
        Removed = [0.2],
        Moved = [new MarkerMove(0.85, 0.1)],
    }));

    [Fact]
    public void Where_the_user_puts_an_onset_none_lies_beside_it() => Assert.Equal([115, 310, 515],
        Applied(new InputCorrections { Added = [0.115, 0.515], Moved = [new MarkerMove(0.3, 0.31)] }));

    [Fact]
    public void An_onset_is_moved_twice_without_taking_others_with_it() => Assert.Equal([100, 320, 500],
        Applied(new InputCorrections { Moved = [new MarkerMove(0.3, 0.49), new MarkerMove(0.492, 0.32)] }));

    [Fact]
    public void What_lies_past_the_end_or_twice_is_left_away() =>
        Assert.Equal([100, 300, 500], Applied(new InputCorrections { Added = [0.3, 0.9, 5] }));

    [Fact]
    public void Onsets_stay_in_order_and_inside() =>
        Gen.Select(Gen.Double[0, 2].Array[0, 5], Gen.Double[0, 2].Array[0, 5], Gen.Double[0, 2].Array[0, 4])
        .Sample((added, removed, moved) =>
        {
            int[] frames = Applied(new InputCorrections
            {
                Added = [.. added],
                Removed = [.. removed],
                Moved = [.. moved.Select(m => new MarkerMove(m, 2 - m))],
            });
            Assert.Equal(frames.Distinct().Order(), frames);
            Assert.All(frames, f => Assert.InRange(f, 0, 899));
        });

    [Fact]
    public void A_hit_is_known_by_its_time_and_class()
    {
        var kick = new HitCorrection { At = 1, Was = Instrument.Kick, Kept = false };
        var corrections = new InputCorrections { Hits = [kick] };
        Assert.Equal(kick, corrections.Of(1.015, Instrument.Kick));
        Assert.Null(corrections.Of(1.015, Instrument.Snare));
        Assert.Null(corrections.Of(1.03, Instrument.Kick));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void Times_are_seconds_from_0(double time) =>
        Assert.Throws<ArgumentException>(() => new InputCorrections { Added = [time] }.Validated());
}

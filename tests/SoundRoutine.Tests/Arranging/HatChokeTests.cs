using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Midi;
using static SoundRoutine.Tests.Arranging.DrumKits;

namespace SoundRoutine.Tests.Arranging;

public class HatChokeTests
{
    [Theory]
    [InlineData(GeneralMidi.ClosedHat)]
    [InlineData(GeneralMidi.PedalHat)]
    [InlineData(GeneralMidi.OpenHat)]
    public void An_open_hat_ends_where_the_next_hat_sounds(int next)
    {
        Arrangement arrangement =
            Arrange(Full,
                PatternOf(1, Hit(480, GeneralMidi.OpenHat, micro: 5), Hit(600, GeneralMidi.Snare),
                    Hit(960, next, micro: -10)));
        Assert.Equal(960 - 10 - 480 - 5, arrangement.Events[0].Duration);
        Assert.Equal(240, arrangement.Events[1].Duration);
    }

    [Fact]
    public void The_last_open_hat_rings_a_bar_or_to_the_end()
    {
        Assert.Equal(3840, Arrange(Full, PatternOf(3, Hit(0, GeneralMidi.OpenHat))).Events.Single().Duration);
        Assert.Equal(3840 - 960, Arrange(Full, PatternOf(1, Hit(960, GeneralMidi.OpenHat))).Events.Single().Duration);
    }

    [Fact]
    public void Hats_struck_together_do_not_choke_each_other()
    {
        Arrangement arrangement =
            Arrange(Full,
                PatternOf(1, Hit(0, GeneralMidi.PedalHat), Hit(0, GeneralMidi.OpenHat),
                    Hit(480, GeneralMidi.ClosedHat)));
        Assert.Equal(480, arrangement.Events.Single(e => e.Note == GeneralMidi.OpenHat).Duration);
    }

    [Fact]
    public void No_open_hat_rings_past_another_hat() => AnyPattern.Sample(pattern =>
    {
        Arrangement arrangement = Arrange(Full, pattern);
        DrumEvent[] hats =
            [.. arrangement.Events.Where(e => e.Instrument is Instrument.HihatClosed or Instrument.HihatOpen)];
        foreach (DrumEvent open in hats.Where(h => h.Instrument == Instrument.HihatOpen))
        {
            Assert.InRange(open.Duration, 1, arrangement.Grid.TicksPerBar);
            Assert.DoesNotContain(hats,
                h => h.PlayedTick > open.PlayedTick && h.PlayedTick < open.PlayedTick + open.Duration);
        }
    }, iter: 50);
}

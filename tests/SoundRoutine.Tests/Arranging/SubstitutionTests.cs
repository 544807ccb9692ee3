using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using static SoundRoutine.Tests.Arranging.DrumKits;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Arranging;

public class SubstitutionTests
{
    [Theory]
    [InlineData(GeneralMidi.Clap, Instrument.Clap, "snare_01", 0)]
    [InlineData(GeneralMidi.Snare, Instrument.Snare, "clap_01", 0)]
    [InlineData(GeneralMidi.OpenHat, Instrument.HihatOpen, "hihat_closed_01", 0)]
    [InlineData(GeneralMidi.ClosedHat, Instrument.HihatClosed, "hihat_open_01", 0)]
    [InlineData(GeneralMidi.Ride, Instrument.Ride, "hihat_closed_01", 0)]
    [InlineData(GeneralMidi.Crash, Instrument.Crash, "hihat_open_01", 0)]
    [InlineData(GeneralMidi.Kick, Instrument.Kick, "tom_02", -7)]
    [InlineData(GeneralMidi.HighTom, Instrument.Tom, "kick_01", 12)]
    public void A_missing_instrument_is_played_by_the_nearest_other(int note, Instrument missing, string id,
        double transpose)
    {
        Kit kit = KitOf(Typical.Where(s => s.Class != missing));
        DrumEvent played =
            Arrange(kit, PatternOf(1, Hit(0, note)), out ArrangeReport report, promotions: 0).Events.Single();
        Assert.Equal(id, played.SampleId);
        Assert.Equal(transpose, played.Transpose);
        ArrangeNotice notice = Assert.Single(report.Substituted);
        Assert.Equal((note, 1), (notice.Note, notice.Hits));
        Assert.Contains(id, notice.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Percussion_is_played_by_sounds_of_motion_or_texture()
    {
        Kit kit = KitOf(Typical.Where(s => s.Class is Instrument.Kick or Instrument.HihatClosed));
        DrumEvent played =
            Arrange(kit, PatternOf(1, Hit(0, GeneralMidi.Shaker)), out ArrangeReport report,
                promotions: 0).Events.Single();
        Assert.Equal("hihat_closed_01", played.SampleId);
        Assert.Single(report.Substituted);
    }

    [Fact]
    public void The_last_resort_is_any_sample_of_the_role()
    {
        Kit kit = KitOf(Typical.Where(s => s.Class is Instrument.Clap or Instrument.Crash));
        // A tom that fills can only be played by what was promoted to fill.
        DrumEvent played = Arrange(kit, PatternOf(1, Hit(0, GeneralMidi.LowTom))).Events.Single();
        Assert.Contains(played.SampleId, PoolsOf(kit).ByRole[Role.Fill]);
    }

    [Fact]
    public void A_pool_of_second_choices_is_reported_too()
    {
        Kit kit = KitOf(Typical.Where(s => s.Class != Instrument.Clap));
        Arrange(kit, PatternOf(1, Hit(0, GeneralMidi.Clap)), out ArrangeReport report);
        Assert.Contains("snare_01", Assert.Single(report.Substituted).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_kit_needs_no_substitutes()
    {
        Arrange(Full, PatternOf(1, Enumerable.Range(35, 25).Select(n => Hit(0, n))), out ArrangeReport report);
        Assert.Empty(report.Lines);
    }

    [Fact]
    public void What_nothing_can_play_is_dropped_and_the_rest_goes_on()
    {
        Kit kit = KitOf(Typical.Where(s => s.Class == Instrument.HihatClosed));
        Arrangement arrangement =
            Arrange(kit, PatternOf(1, Hit(0, GeneralMidi.Kick), Hit(0, GeneralMidi.ClosedHat)),
            out ArrangeReport report);
        Assert.Equal("hihat_closed_01", arrangement.Events.Single().SampleId);
        Assert.Equal(GeneralMidi.Kick, Assert.Single(report.Dropped).Note);
    }
}

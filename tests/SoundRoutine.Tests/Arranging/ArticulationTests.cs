using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Midi;
using static SoundRoutine.Tests.Arranging.DrumKits;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Arranging;

public class ArticulationTests
{
    private static readonly int[] TomKeys = [41, 43, 45, 47, 48, 50];

    [Fact]
    public void A_side_stick_is_a_short_bright_click_where_the_kit_has_one()
    {
        Assert.Equal("stick",
            Play(KitOf([.. Typical, Sample("stick", Instrument.Snare, SideStick, 0.3)]),
                GeneralMidi.SideStick).SampleId);
        Kit noClick = KitOf(Typical.Where(s => s.Class == Instrument.Snare));
        Assert.Equal("snare_01", Play(noClick, GeneralMidi.SideStick).SampleId);
    }

    [Fact]
    public void A_rim_click_that_leads_the_pool_leaves_the_backbeat_to_the_drum()
    {
        Kit kit = KitOf(Sample("stick", Instrument.Snare, SideStick, 1), Sample("drum", Instrument.Snare, Snare, 0.4));
        Assert.Equal("stick", PoolsOf(kit).ByInstrument[Instrument.Snare][0]);
        Assert.Equal("drum", Play(kit, GeneralMidi.Snare).SampleId);
        Assert.Equal("stick", Play(kit, GeneralMidi.SideStick).SampleId);
    }

    [Fact]
    public void A_pedal_hat_is_the_shortest_closed_hat()
    {
        Kit kit = KitOf(
            [.. Typical, Sample("tight", Instrument.HihatClosed, ClosedHat with { DecayTime = 0.02 }, 0.3)]);
        Assert.Equal("tight", Play(kit, GeneralMidi.PedalHat).SampleId);
        Assert.Equal("hihat_closed_01", Play(kit, GeneralMidi.ClosedHat).SampleId);
    }

    [Fact]
    public void A_trodden_hat_that_leads_the_pool_leaves_the_closed_hats_key_to_a_closed_one()
    {
        Kit kit = KitOf(
            Sample("trodden", Instrument.HihatClosed, ClosedHat with { DecayTime = 0.1 },
                1) with { Presence = HitClasses.Unknown.Presence.SetItem(HitClass.HihatPedal, 0.8) },
            Sample("closed", Instrument.HihatClosed, ClosedHat with { DecayTime = 0.05 },
                0.4) with { Presence = HitClasses.Unknown.Presence.SetItem(HitClass.HihatClosed, 0.8) });
        Assert.Equal("closed", Play(kit, GeneralMidi.ClosedHat).SampleId);
        Assert.Equal("trodden", Play(kit, GeneralMidi.PedalHat).SampleId);
    }

    [Fact]
    public void Second_cymbals_take_second_crashes_and_a_splash_the_shortest()
    {
        Kit kit = KitOf([.. Typical, Sample("crash_02", Instrument.Crash, Crash with { DecayTime = 0.4 }, 0.5)]);
        Assert.Equal(["crash_01", "crash_02", "crash_02"],
            new[] { GeneralMidi.Crash, GeneralMidi.Crash2, GeneralMidi.Splash }.Select(n => Play(kit, n).SampleId));
    }

    [Fact]
    public void Tom_keys_rise_over_any_number_of_toms() => Gen.Int[1, 9].Sample(count =>
    {
        // Half an octave apart, so that sharing keys around one tom stay below the next.
        Kit kit = KitOf(Enumerable.Range(0, count).Select(i =>
            Sample($"tom_{(i * 5) % 11:00}", Instrument.Tom, HighTom with { Pitch = 60 * Math.Pow(2, i / 2.0) })));
        double[] heights =
            [.. TomKeys.Select(key => Play(kit, key))
                .Select(e => 12 * Math.Log2(kit[e.SampleId!].Features.Pitch / 60) + e.Transpose)];
        Assert.All(heights.Zip(heights.Skip(1)),
            pair => Assert.True(pair.First < pair.Second, string.Join(' ', heights)));
    });

    [Fact]
    public void Six_toms_are_played_at_their_own_pitch()
    {
        Kit kit = KitOf(Enumerable.Range(0, 6)
            .Select(i => Sample($"tom_{i}", Instrument.Tom, HighTom with { Pitch = 80 + 20 * i })));
        Assert.All(TomKeys, key => Assert.Equal(0, Play(kit, key).Transpose));
        Assert.Equal(6, TomKeys.Select(key => Play(kit, key).SampleId).Distinct().Count());
    }

    [Fact]
    public void Toms_without_a_pitch_are_ordered_by_brightness()
    {
        Kit kit = KitOf(
            Sample("tom_a", Instrument.Tom, HighTom with { Pitch = 0, Centroid = 400 }),
            Sample("tom_b", Instrument.Tom, LowTom with { Pitch = 300, Centroid = 120 }));
        Assert.Equal("tom_b", Play(kit, GeneralMidi.LowFloorTom).SampleId);
        Assert.Equal("tom_a", Play(kit, GeneralMidi.HighTom).SampleId);
    }

    [Fact]
    public void Different_percussion_keys_take_different_sounds_near_to_them_in_brightness()
    {
        Kit kit = KitOf(
            Sample("conga", Instrument.Percussion, HighTom with { Centroid = 450 }),
            Sample("block", Instrument.Percussion, SideStick with { Centroid = 2100 }),
            Sample("shaker", Instrument.Percussion, Shaker));
        Arrangement arrangement =
            Arrange(kit,
                PatternOf(1, Hit(0, GeneralMidi.LowConga), Hit(240, GeneralMidi.HighWoodBlock),
                    Hit(480, GeneralMidi.Shaker)));
        Assert.Equal(["conga", "block", "shaker"], arrangement.Events.Select(e => e.SampleId));
        Arrangement shakers = Arrange(kit, PatternOf(1, Hit(0, GeneralMidi.Shaker), Hit(240, GeneralMidi.Maracas)));
        Assert.Equal(2, shakers.Events.Select(e => e.SampleId).Distinct().Count());
    }

    [Fact]
    public void A_key_that_colors_takes_a_texture()
    {
        Kit kit = KitOf(Typical.Where(s => s.Class == Instrument.Percussion));
        DrumEvent color = Arrange(kit, PatternOf(1, Hit(0, GeneralMidi.Shaker, role: Role.Texture))).Events.Single();
        Assert.Contains(color.SampleId, PoolsOf(kit).ByRole[Role.Texture]);
        Assert.Equal("percussion_01", Play(kit, GeneralMidi.Shaker).SampleId);
    }

    private static DrumEvent Play(Kit kit, int note) => Arrange(kit, PatternOf(1, Hit(0, note))).Events.Single();
}

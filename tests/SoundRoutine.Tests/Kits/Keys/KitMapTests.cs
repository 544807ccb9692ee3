using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Classes;
using SoundRoutine.Kits.Keys;
using SoundRoutine.Midi;
using SoundRoutine.Tests.Arranging;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Kits.Keys;

public class KitMapTests
{
    private static KitInstrument Of(ImmutableArray<KitInstrument> map, string group) =>
        map.Single(i => i.Layers[0].RoundRobins[0].Group == group);

    [Fact]
    public void The_best_sounds_lie_on_their_general_midi_keys()
    {
        ImmutableArray<KitInstrument> map =
            KitMap.Of(DrumKits.Full.Samples.Select(s => s.Group == "kick_02" ? s with { Prominence = 0.5 } : s));
        Assert.Equal(GeneralMidi.Kick, Of(map, "kick 1").Note);
        Assert.Equal(GeneralMidi.AcousticBassDrum, Of(map, "kick_02").Note);
        Assert.Equal(GeneralMidi.Snare, Of(map, "snare_01").Note);
        Assert.Equal(GeneralMidi.ClosedHat, Of(map, "hihat_closed_01").Note);
        Assert.Equal(GeneralMidi.OpenHat, Of(map, "hihat_open_01").Note);
        Assert.True(Of(map, "tom_02").Note < Of(map, "tom_01").Note, "the lower tom lies lower");
        Assert.All(map, i => Assert.Equal(i.Class, GeneralMidi.InstrumentOf(i.Note)));
    }

    [Fact]
    public void A_rim_click_takes_its_own_key_even_where_it_leads_the_snares()
    {
        ImmutableArray<KitInstrument> map =
            KitMap.Of([Sample("click", Instrument.Snare, SideStick) with { Prominence = 1 },
            Sample("drum", Instrument.Snare, Snare) with { Prominence = 0.5 }]);
        Assert.Equal(GeneralMidi.SideStick, Of(map, "click").Note);
        Assert.Equal(GeneralMidi.Snare, Of(map, "drum").Note);
    }

    [Fact]
    public void Every_velocity_plays_exactly_one_layer_the_same_as_in_the_programs_own_tracks()
    {
        foreach (int layers in Enumerable.Range(1, 9))
        {
            KitInstrument kick = KitMap.Of(DrumKits.Layered("kick 1", Instrument.Kick, Kick, layers, robins: 1))
                .Single();
            for (int velocity = 1; velocity <= 127; velocity++)
                Assert.Equal((velocity - 1) * layers / 127, kick.Layers.Select((l, i) => (l, i))
                    .Single(l => l.l.Low <= velocity && velocity <= l.l.High).i);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(128)]
    [InlineData(300)]
    public void However_many_sounds_there_are_each_has_a_key_of_its_own(int sounds)
    {
        Instrument[] classes = Enum.GetValues<Instrument>();
        ImmutableArray<KitInstrument> map =
            KitMap.Of(Enumerable.Range(0, sounds)
            .Select(i => Sample($"s{i:000}", classes[i % 9], Snare) with { Prominence = 1.0 / (i + 1) }));
        Assert.Equal(sounds, map.Length);
        Assert.Equal(sounds, map.Select(i => (i.Bank, i.Note)).Distinct().Count());
        Assert.Equal(map.OrderBy(i => i.Bank).ThenBy(i => i.Note), map);
        Assert.All(map, i => Assert.InRange(i.Note, 0, 127));
        // The prominent ones lie in the first bank, and each bank has the kick where one looks for it.
        Assert.Equal(Enumerable.Range(0, Math.Min(sounds, 128)).Select(i => $"s{i:000}"), map.Where(i => i.Bank == 1)
            .Select(i => i.Layers[0].RoundRobins[0].Id).Order(StringComparer.Ordinal));
        Assert.All(map.GroupBy(i => i.Bank),
            bank => Assert.Equal(Instrument.Kick, bank.Single(i => i.Note == GeneralMidi.Kick).Class));
    }

    [Fact]
    public void Open_hats_are_choked_by_hats_wherever_their_key_lies()
    {
        ImmutableArray<KitInstrument> map =
            KitMap.Of([Sample("a", Instrument.HihatOpen, OpenHat), Sample("b", Instrument.HihatOpen, OpenHat),
            Sample("c", Instrument.HihatClosed, ClosedHat), Sample("k", Instrument.Kick, Kick)]);
        Assert.True(Of(map, "a").ChokedBy > 0 && Of(map, "b").ChokedBy > 0 && Of(map, "c").ChokedBy == 0);
        Assert.Single(map.Where(i => i.ChokeGroup > 0).Select(i => i.ChokeGroup).Distinct());
        Assert.Equal(0, Of(map, "k").ChokeGroup);
        Assert.Equal(4, map.Select(i => i.Note).Distinct().Count());
    }

    [Fact]
    public void What_is_heard_of_hats_decides_their_keys()
    {
        // The trodden and the half open one are the more prominent, and all three are closed hats by their class.
        ImmutableArray<KitInstrument> map = KitMap.Of(
        [
            Hat("pedal", 0.05, 1, HitClass.HihatPedal), Hat("half", 0.5, 0.9, HitClass.HihatClosed),
                Hat("closed", 0.06, 0.5, HitClass.HihatClosed), Hat("second", 0.07, 0.4, HitClass.HihatClosed),
            Hat("open", 0.8, 0.3, HitClass.HihatOpen) with { Class = Instrument.HihatOpen },
        ]);
        Assert.Equal([GeneralMidi.ClosedHat, GeneralMidi.PedalHat, GeneralMidi.OpenHat],
            new[] { "closed", "pedal", "open" }.Select(h => Of(map, h).Note));
        Assert.All(new[] { "half", "second" },
            h => Assert.DoesNotContain(Of(map, h).Note,
            new[] { GeneralMidi.ClosedHat, GeneralMidi.PedalHat, GeneralMidi.OpenHat }));
    }

    [Fact]
    public void A_half_open_hat_is_the_open_one_of_a_kit_without_another_and_a_pedal_stays_on_its_key()
    {
        ImmutableArray<KitInstrument> map =
            KitMap.Of([Hat("half", 0.5, 1, HitClass.HihatClosed), Hat("closed", 0.06, 0.5, HitClass.HihatClosed)]);
        Assert.Equal((GeneralMidi.OpenHat, GeneralMidi.ClosedHat), (Of(map, "half").Note, Of(map, "closed").Note));
        Assert.True(Of(map, "half").ChokedBy > 0);
        Assert.Equal(GeneralMidi.PedalHat, KitMap.Of([Hat("pedal", 0.05, 1, HitClass.HihatPedal)]).Single().Note);
        Assert.Equal(GeneralMidi.ClosedHat, KitMap.Of([Hat("ringing", 0.6, 1, HitClass.HihatClosed)]).Single().Note);
    }

    private static Sample Hat(string group, double decay, double prominence, HitClass heard) =>
        Sample(group, Instrument.HihatClosed, ClosedHat with { DecayTime = decay }) with
    {
        Prominence = prominence,
        Presence = HitClasses.Unknown.Presence.SetItem(heard, 0.8),
    };

    [Fact]
    public void A_sound_unlike_others_of_its_class_is_named_after_what_sets_it_apart()
    {
        Assert.Equal("s, tight", KitMap.Of([Sample("s", Instrument.Snare, Snare with { DecayTime = 0.02 })])
            .Single().Name);
        Assert.Equal("k, long", KitMap.Of([Sample("k", Instrument.Kick, Kick with { DecayTime = 2.5 })]).Single().Name);
    }

    [Fact]
    public void No_sounds_are_an_empty_map() => Assert.Empty(KitMap.Of([]));
}

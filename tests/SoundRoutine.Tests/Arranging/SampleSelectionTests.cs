using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using static SoundRoutine.Tests.Arranging.DrumKits;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Arranging;

public class SampleSelectionTests
{
    [Theory]
    [InlineData(nameof(SelectionMode.Velocity))]
    [InlineData(nameof(SelectionMode.RoundRobin))]
    [InlineData(nameof(SelectionMode.Random))]
    public void No_sample_sounds_twice_in_a_row_where_there_are_more(string mode) =>
        Gen.Select(Gen.Int[1, 127].Array[2, 40], Gen.Int[1, 3], Gen.Int[1, 3]).Sample((velocities, layers, robins) =>
        {
            if (layers * robins < 2) return;
            string[] ids =
                Play(KitOf(Layered("kick 1", Instrument.Kick, Kick, layers, robins)), Enum.Parse<SelectionMode>(mode),
                    velocities);
            Assert.All(ids.Zip(ids.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        }, iter: 50);

    [Fact]
    public void Velocity_picks_the_nearest_layer_and_its_hits_in_turn()
    {
        string[] ids = Play(Full, SelectionMode.Velocity, 1, 42, 60, 127, 127, 127);
        Assert.Equal(["kick_1_l1_r1", "kick_1_l1_r2", "kick_1_l2_r1", "kick_1_l3_r1", "kick_1_l3_r2", "kick_1_l3_r1"],
            ids);
    }

    [Fact]
    public void A_layer_of_one_hit_borrows_from_the_layer_beside_it()
    {
        Kit kit = KitOf(Layered("kick 1", Instrument.Kick, Kick, layers: 3, robins: 1));
        Assert.Equal(["kick_1_l3_r1", "kick_1_l2_r1", "kick_1_l3_r1", "kick_1_l2_r1"],
            Play(kit, SelectionMode.Velocity, 127, 127, 127, 127));
        Assert.Equal(["kick_1_l1_r1", "kick_1_l2_r1"], Play(kit, SelectionMode.Velocity, 1, 1));
    }

    [Fact]
    public void Round_robin_goes_through_the_main_group_and_begins_again()
    {
        string[] ids = Play(Full, SelectionMode.RoundRobin, [.. Enumerable.Repeat(100, 12)]);
        Assert.Equal(6, ids.Take(6).Distinct().Count());
        Assert.Equal(ids.Take(6), ids.Skip(6));
        Assert.DoesNotContain("kick_02", ids);
    }

    [Fact]
    public void Across_groups_takes_every_kick_of_the_kit()
    {
        Assert.Equal(7, Play(Full, SelectionMode.RoundRobin, across: true, [.. Enumerable.Repeat(100, 7)]).Distinct()
            .Count());
    }

    [Fact]
    public void Fixed_always_takes_the_representative() =>
        Assert.Equal(["kick_1_l3_r1"], Play(Full, SelectionMode.Fixed, 1, 64, 127).Distinct());

    [Fact]
    public void One_kick_plays_all_kicks_by_default() =>
        Assert.All(Play(Full, SelectionMode.Velocity, [.. Enumerable.Range(1, 127)]),
            id => Assert.StartsWith("kick_1_", id, StringComparison.Ordinal));

    private static string[] Play(Kit kit, SelectionMode mode, params int[] velocities) =>
        Play(kit, mode, false, velocities);

    private static string[] Play(Kit kit, SelectionMode mode, bool across, params int[] velocities) =>
        [.. Arrange(kit, PatternOf(64, velocities.Select((v, i) => Hit(i * 240, GeneralMidi.Kick, v))),
            new ArrangeOptions { Mode = mode, AcrossGroups = across })
            .Events.Select(e => e.SampleId!)];
}

using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Roles;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Roles;

public class PoolTests
{
    [Fact]
    public void Cleaner_and_surer_samples_come_first_and_ties_go_by_id()
    {
        Pools pools = Assign(
            Sample("kick_c", Instrument.Kick, Kick), Sample("kick_b", Instrument.Kick, Kick),
            Sample("kick_a", Instrument.Kick, Kick) with { Cleanliness = 0.3 });
        Assert.Equal(["kick_b", "kick_c", "kick_a"], pools.ByRole[Role.Core].AsEnumerable());
        Assert.Equal(["kick_b", "kick_c", "kick_a"], pools.ByInstrument[Instrument.Kick].AsEnumerable());
    }

    [Fact]
    public void The_loud_hit_that_comes_back_stands_before_a_clean_crumb()
    {
        Pools pools = Assign(
            Sample("kick_crumb", Instrument.Kick, Kick) with { Cleanliness = 0.8, Prominence = 0.2 },
            Sample("kick_main", Instrument.Kick, Kick) with { Cleanliness = 0.3, Prominence = 0.9 });
        Assert.Equal(["kick_main", "kick_crumb"], pools.ByInstrument[Instrument.Kick].AsEnumerable());
    }

    [Fact]
    public void A_representative_stands_before_its_cleaner_layers()
    {
        Pools pools = Assign(
            Sample("kick_01_l1", Instrument.Kick, Kick) with { Group = "kick 1", Representative = false,
            Cleanliness = 1 },
            Sample("kick_01_l2", Instrument.Kick, Kick) with { Group = "kick 1", Cleanliness = 0.5 },
            Sample("kick_02", Instrument.Kick, Kick) with { Cleanliness = 0.4 });
        Assert.Equal(["kick_01_l2", "kick_02", "kick_01_l1"], pools.ByInstrument[Instrument.Kick].AsEnumerable());
    }

    [Fact]
    public void A_cap_keeps_the_best()
    {
        Sample[] samples =
            [.. Enumerable.Range(0, 5)
                .Select(i => Sample($"snare_{i}", Instrument.Snare, Snare) with { Cleanliness = 0.1 + i * 0.2 })];
        Pools pools =
            RoleAssigner.Assign(KitOf(samples), RoleOptions.Default with { MaxPerRole = 2, MaxPerInstrument = 3 },
                StepContext.Default);
        Assert.Equal(["snare_4", "snare_3"], pools.ByRole[Role.Accent].AsEnumerable());
        Assert.Equal(["snare_4", "snare_3", "snare_2"], pools.ByInstrument[Instrument.Snare].AsEnumerable());
        Assert.Equal(5, pools.Assignments.Length);
    }

    [Theory]
    [InlineData(0, null, 2)]
    [InlineData(null, 0, 2)]
    [InlineData(null, null, -1)]
    public void Options_out_of_range_are_refused(int? role, int? instrument, int promotions) =>
        Assert.Throws<ArgumentException>(() => RoleAssigner.Assign(
            KitOf(Typical),
            new RoleOptions { MaxPerRole = role, MaxPerInstrument = instrument, Promotions = promotions },
            StepContext.Default));

    [Fact]
    public void An_empty_role_borrows_the_best_second_choice_and_says_so()
    {
        Pools pools = Assign([.. Typical.Where(s => s.Class != Instrument.Tom)]);
        Assert.NotEmpty(pools.ByRole[Role.Fill]);
        Promotion promotion = pools.Promotions.First(p => p.Role == Role.Fill);
        Assert.Equal(pools.ByRole[Role.Fill][0], promotion.SampleId);
        Assert.Contains("no sample is Fill first", promotion.Reason, StringComparison.Ordinal);
        Assert.NotEqual(Role.Fill, pools.Assignments.Single(a => a.SampleId == promotion.SampleId).Role);
    }

    [Fact]
    public void No_sample_is_forced_into_a_role_it_is_barred_for()
    {
        Pools pools = Assign(Sample("kick_01", Instrument.Kick, Kick));
        Assert.Empty(pools.ByRole[Role.Motion]);
        Pools hats = Assign(Sample("hat", Instrument.HihatClosed, ClosedHat));
        Assert.Empty(hats.ByRole[Role.Core]);
        Assert.Empty(hats.ByInstrument[Instrument.Kick]);
    }

    [Fact]
    public void A_promoted_sound_brings_its_layers()
    {
        Pools pools = Assign(
            Sample("snare_01_l2", Instrument.Snare, Snare) with { Group = "snare 1", Layer = 2 },
            Sample("snare_01_l1", Instrument.Snare, Snare) with { Group = "snare 1", Layer = 1,
            Representative = false });
        Assert.Equal(["snare_01_l2", "snare_01_l1"], pools.ByInstrument[Instrument.Clap].AsEnumerable());
    }

    [Theory]
    [InlineData(Instrument.Clap, "snare_01")]
    [InlineData(Instrument.Snare, "clap_01")]
    [InlineData(Instrument.Ride, "crash_01")]
    [InlineData(Instrument.HihatOpen, "crash_01")]
    [InlineData(Instrument.Crash, "hihat_open_01")]
    public void A_missing_instrument_is_played_by_its_kin(Instrument missing, string kin)
    {
        Pools pools = Assign([.. Typical.Where(s => s.Class != missing)]);
        Assert.Equal(kin, pools.ByInstrument[missing][0]);
        Assert.Contains(pools.Promotions, p => p.Instrument == missing && p.SampleId == kin);
    }

    [Fact]
    public void A_plausible_class_score_goes_before_kin()
    {
        Sample shaker = Typical.Single(s => s.Id == "percussion_01");
        Sample nearlyRide = shaker with { ClassScores = shaker.ClassScores.Add(Instrument.Ride, 0.35) };
        Pools pools = Assign([.. Typical.Where(s => s.Class != Instrument.Ride && s.Id != shaker.Id), nearlyRide]);
        Assert.Equal("percussion_01", pools.ByInstrument[Instrument.Ride][0]);
    }

    [Fact]
    public void Without_promotions_empty_pools_stay_empty()
    {
        Pools pools =
            RoleAssigner.Assign(KitOf(Typical[1]), RoleOptions.Default with { Promotions = 0 }, StepContext.Default);
        Assert.Empty(pools.Promotions);
        Assert.Empty(pools.ByInstrument[Instrument.Clap]);
    }

    [Fact]
    public void An_explanation_shows_features_rules_guards_and_sum()
    {
        Kit kit = KitOf(Typical);
        Pools pools = RoleAssigner.Assign(kit, RoleOptions.Default, StepContext.Default);
        ImmutableArray<string> lines = RoleExplanation.For(kit, pools, "kick_01", RoleOptions.Default);
        string text = string.Join('\n', lines);
        Assert.Contains("low centroid: 95 Hz fits 1.00", text, StringComparison.Ordinal);
        Assert.Contains("sub-heavy", text, StringComparison.Ordinal);
        Assert.Contains("Motion 0.00", text, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Contains('\n', StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => RoleExplanation.For(kit, pools, "nothing", RoleOptions.Default));
    }

    private static Pools Assign(params IEnumerable<Sample> samples) =>
        RoleAssigner.Assign(KitOf(samples), RoleOptions.Default, StepContext.Default);
}

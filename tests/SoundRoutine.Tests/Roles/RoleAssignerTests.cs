using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Features;
using SoundRoutine.Roles;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Roles;

public class RoleAssignerTests
{
    public static TheoryData<string, Role> Expected { get; } = new()
    {
        { "kick_01", Role.Core }, { "snare_01", Role.Accent }, { "clap_01", Role.Accent },
            { "hihat_closed_01", Role.Motion },
        { "hihat_open_01", Role.Motion }, { "ride_01", Role.Motion }, { "tom_01", Role.Fill }, { "tom_02", Role.Fill },
        { "percussion_01", Role.Motion }, { "percussion_02", Role.Texture }, { "percussion_03", Role.Texture },
            { "crash_01", Role.Accent },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Typical_sounds_take_the_role_a_drummer_gives_them(string id, Role role) =>
        Assert.Equal(role, RoleOf(Assign(Typical), id));

    [Theory]
    [InlineData("kick_01", Role.Core)]
    [InlineData("snare_01", Role.Accent)]
    [InlineData("clap_01", Role.Accent)]
    [InlineData("hihat_closed_01", Role.Motion)]
    [InlineData("tom_01", Role.Fill)]
    [InlineData("percussion_03", Role.Texture)]
    public void The_sound_alone_tells_the_role_where_the_class_is_unsure(string id, Role role)
    {
        Sample blank =
            Typical.Single(s => s.Id == id) with { Class = Instrument.Percussion, Confidence = 0,
            ClassScores = ImmutableSortedDictionary<Instrument, double>.Empty };
        Assert.Equal(role, RoleOf(Assign([blank]), id));
    }

    [Fact]
    public void Every_sample_is_kept_in_one_role_pool_and_one_instrument_pool()
    {
        Pools pools = Assign(Typical);
        foreach (Sample sample in Typical)
        {
            Assert.Equal(sample.Id, pools.ByRole.Values.SelectMany(p => p).Single(id => id == sample.Id));
            Assert.Contains(sample.Id, pools.ByInstrument[sample.Class]);
        }
        Assert.Equal(Typical.Length, pools.Assignments.Length);
        Assert.Equal(5, pools.ByRole.Count);
        Assert.Equal(9, pools.ByInstrument.Count);
        Assert.Empty(pools.Promotions);
    }

    [Fact]
    public void No_samples_give_empty_pools()
    {
        Pools pools = Assign([]);
        Assert.All(pools.ByRole.Values, p => Assert.Empty(p));
        Assert.All(pools.ByInstrument.Values, p => Assert.Empty(p));
    }

    [Fact]
    public void Scores_sum_to_one_and_are_finite() => Features.Sample(features =>
    {
        RoleAssignment a = Assign([Sample("x", Instrument.Percussion, features, 0.5)]).Assignments.Single();
        foreach (RoleScores scores in new[] { a.Rules, a.Fused })
        {
            Assert.All(scores.Values.Values, v => Assert.InRange(v, 0, 1));
            Assert.Equal(1, scores.Values.Values.Sum(), 9);
        }
    });

    [Fact]
    public void The_order_of_the_kit_changes_nothing() => Gen.Shuffle(Enumerable.Range(0, 30).ToArray()).Sample(order =>
    {
        Sample[] samples =
            [.. Enumerable.Range(0, 30)
                .Select(i =>
                    Typical[i % Typical.Length] with { Id = $"s{i:00}", Group = $"g{i % 17}", Representative = i < 17,
                    Cleanliness = 0.5 + i % 3 * 0.2 })];
        Pools expected = Assign([.. samples]), shuffled = Assign([.. order.Select(i => samples[i])]);
        Assert.Equal(Describe(expected), Describe(shuffled));
    }, iter: 30);

    [Fact]
    public void An_override_wins_over_guards_and_is_marked()
    {
        RoleOptions options =
            RoleOptions.Default with { Overrides = RoleOptions.Default.Overrides.Add("percussion_02", Role.Core) };
        Pools pools = Assign(Typical, options);
        RoleAssignment assignment = pools.Assignments.Single(a => a.SampleId == "percussion_02");
        Assert.Equal(Role.Core, assignment.Role);
        Assert.True(assignment.Overridden);
        Assert.Contains("user", assignment.Reason, StringComparison.Ordinal);
        Assert.Contains("percussion_02", pools.ByRole[Role.Core]);
        Assert.DoesNotContain("percussion_02", pools.ByRole[Role.Texture]);
    }

    [Fact]
    public void An_override_of_an_unknown_sample_is_refused()
    {
        RoleOptions options =
            RoleOptions.Default with { Overrides = RoleOptions.Default.Overrides.Add("kick_99", Role.Core) };
        Assert.Contains("kick_99", Assert.Throws<ArgumentException>(() => Assign(Typical, options)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_layers_of_a_group_follow_their_representative()
    {
        // A soft snare hit without its wires sounds like a tom.
        Sample loud = Sample("snare_01", Instrument.Snare, Snare) with { Group = "snare 1" };
        Sample soft =
            Sample("snare_01_l1", Instrument.Snare, HighTom, 0.1) with { Group = "snare 1", Representative = false };
        Pools pools = Assign([soft, loud]);
        Assert.Equal(Role.Accent, RoleOf(pools, soft.Id));
        Assert.Contains("group snare 1", pools.Assignments.Single(a => a.SampleId == soft.Id).Reason,
            StringComparison.Ordinal);
        Assert.Equal(Role.Fill, RoleOf(Assign([soft with { Group = "alone" }, loud]), soft.Id));
    }

    [Fact]
    public void A_sound_has_one_role_even_where_a_guard_bars_it_for_a_hit()
    {
        // A hat with a kick under it is too heavy for motion by itself.
        Sample hat = Sample("hat", Instrument.HihatClosed, ClosedHat) with { Group = "hat" },
            heavy = Sample("hat_l2", Instrument.HihatClosed, Kick, 0.1) with { Group = "hat", Representative = false };
        Pools pools = Assign([hat, heavy]);
        Assert.Equal(Role.Motion, RoleOf(pools, hat.Id));
        Assert.Equal(Role.Motion, RoleOf(pools, heavy.Id));
        Pools chosen =
            Assign([hat, heavy],
                RoleOptions.Default with { Overrides = RoleOptions.Default.Overrides.Add(heavy.Id, Role.Fill) });
        Assert.Equal([Role.Motion, Role.Fill], new[] { hat.Id, heavy.Id }.Select(id => RoleOf(chosen, id)));
    }

    [Fact]
    public void A_text_audio_scorer_can_turn_a_close_decision()
    {
        Sample shaker = Typical.Single(s => s.Id == "percussion_01");
        RoleFusion fusion = RoleRules.Default.Fusion;
        RoleOptions options =
            RoleOptions.Default with
            {
                Rules = RoleRules.Default with { Fusion = fusion with { WithText = new FusionWeights(0.1, 0.1, 2) } },
            };
        Pools pools = RoleAssigner.Assign(KitOf(shaker), options, StepContext.Default, new Insists(Role.Fill));
        RoleAssignment assignment = pools.Assignments.Single();
        Assert.Equal(Role.Fill, assignment.Role);
        Assert.Equal(Role.Motion, assignment.Rules.Best);
        Assert.Equal(1, assignment.TextAudio!.Roles.Values[Role.Fill]);
    }

    [Fact]
    public void A_canceled_run_stops() =>
        Assert.Throws<OperationCanceledException>(() =>
            RoleAssigner.Assign(KitOf(Typical), RoleOptions.Default,
                StepContext.Default with { Cancellation = new CancellationToken(true) }));

    private static readonly Gen<SoundFeatures> Features =
        from duration in Gen.Double[0.001, 10]
        from peak in Gen.Double[-120, 0]
        from sub in Gen.Double[0, 1]
        from flatness in Gen.Double[0, 1]
        from centroid in Gen.Double[20, 20000]
        from attack in Gen.Double[0, 1000]
        from decay in Gen.Double[0, 10]
        select new SoundFeatures
        {
            Duration = duration, PeakDb = peak, SubRatio = sub, AirRatio = 1 - sub, Flatness = flatness,
            Centroid = centroid, AttackMs = attack, DecayTime = decay,
        };

    private static Pools Assign(ImmutableArray<Sample> samples, RoleOptions? options = null) =>
        RoleAssigner.Assign(KitOf(samples), options ?? RoleOptions.Default, StepContext.Default);

    private static Role RoleOf(Pools pools, string id) => pools.Assignments.Single(a => a.SampleId == id).Role;

    private static string Describe(Pools pools) => string.Join('\n', [
        .. pools.ByRole.Select(p => $"{p.Key}: {string.Join(' ', p.Value)}"),
        .. pools.ByInstrument.Select(p => $"{p.Key}: {string.Join(' ', p.Value)}"),
        .. pools.Assignments.Select(a => $"{a.SampleId} {a.Role} {a.Confidence:R} {a.Reason}"),
        .. pools.Promotions.Select(p => p.Reason)]);

    private sealed class Insists(Role role) : ITextAudioScorer
    {
        public TextAudioScores Score(Sample sample) => new()
        {
            Model = "insists",
            Roles = RoleScores.FromWeights([.. Enum.GetValues<Role>().Select(r => r == role ? 1.0 : 0)]),
            Instruments = ImmutableSortedDictionary<Instrument, double>.Empty,
            Prompts = [],
        };
    }
}

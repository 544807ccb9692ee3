using SoundRoutine.Kits.Features;
using SoundRoutine.Roles;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Roles;

public class GuardTests
{
    public static TheoryData<string, Role, object> Barred { get; } = new()
    {
        { "long noise", Role.Core, Noise },
        { "no bass", Role.Core, ClosedHat },
        { "quiet", Role.Core, Kick with { PeakDb = -60 } },
        { "quiet", Role.Accent, Snare with { PeakDb = -60 } },
        { "click", Role.Core, Kick with { Duration = 0.01, DecayTime = 0.008 } },
        { "tick", Role.Texture, ClosedHat with { Duration = 0.02 } },
        { "sub-heavy", Role.Motion, Kick },
        { "sub-heavy accent", Role.Accent,
            Kick with { SubRatio = 0.95, LowRatio = 0.05, MidRatio = 0, HighRatio = 0 } },
        { "swell", Role.Accent, Pad },
    };

    [Theory]
    [MemberData(nameof(Barred))]
    public void A_guard_bars_a_role_the_sound_cannot_play(string guard, Role role, object features)
    {
        RoleAssignment a = Assign((SoundFeatures)features);
        Assert.Equal(0, a.Fused.Values[role]);
        Assert.True(a.Rules.Values[role] > 0);
        Assert.Contains(a.Guards, g => g.StartsWith(guard + ":", StringComparison.Ordinal));
    }

    public static TheoryData<string, Role, object> Lowered { get; } = new()
    {
        { "dead stop", Role.Texture, Kick with { DecayTime = 0.05 } },
        { "wash", Role.Fill, Crash },
        { "tick fill", Role.Fill, ClosedHat with { Duration = 0.03 } },
    };

    [Theory]
    [MemberData(nameof(Lowered))]
    public void A_mild_guard_lowers_a_role_without_barring_it(string guard, Role role, object features)
    {
        RoleRules others =
            RoleRules.Default with { Guards = [.. RoleRules.Default.Guards.Where(g => g.Name != guard)] };
        RoleAssignment with = Assign((SoundFeatures)features), without = Assign((SoundFeatures)features, others);
        Assert.InRange(with.Fused.Values[role], double.Epsilon, without.Fused.Values[role] * 0.99);
        Assert.Contains(with.Guards, g => g.StartsWith(guard + ":", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_guard_of_the_default_rules_is_tested() =>
        Assert.Equal(
            RoleRules.Default.Guards.Select(g => g.Name).Order(),
            Barred.Concat(Lowered).Select(row => (string)row[0]).Distinct().Order());

    [Fact]
    public void Typical_sounds_of_a_role_pass_its_guards()
    {
        foreach ((SoundFeatures features, Role role)
            in new[] { (Kick, Role.Core), (Snare, Role.Accent), (Shaker, Role.Motion), (HighTom, Role.Fill),
                (Pad, Role.Texture) })
            Assert.True(Assign(features).Fused.Values[role]
                >= Assign(features, RoleRules.Default with { Guards = [] }).Fused.Values[role], $"{role}");
    }

    [Fact]
    public void A_sound_every_role_is_barred_for_keeps_its_scores()
    {
        RoleRules all =
            RoleRules.Default with { Guards = [
                RoleRules.Default.Guards[0] with { Roles = [.. Enum.GetValues<Role>()] }] };
        RoleAssignment barred = Assign(Noise, all), free = Assign(Noise, RoleRules.Default with { Guards = [] });
        Assert.Single(barred.Guards);
        Assert.Equal(free.Fused.Values.Values, barred.Fused.Values.Values);
    }

    [Fact]
    public void A_guard_says_what_it_measured() =>
        Assert.Contains("SubRatio 0.70", Assert.Single(Assign(Kick).Guards), StringComparison.Ordinal);

    private static RoleAssignment Assign(SoundFeatures features, RoleRules? rules = null) =>
        RoleAssigner.Assign(
            KitOf(Sample("x", Instrument.Percussion, features, 0.2)),
            RoleOptions.Default with { Rules = rules ?? RoleRules.Default },
            StepContext.Default).Assignments.Single();
}

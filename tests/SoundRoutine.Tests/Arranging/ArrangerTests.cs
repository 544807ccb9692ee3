using CsCheck;
using SoundRoutine.Arranging;
using SoundRoutine.Kits;
using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Roles;
using static SoundRoutine.Tests.Arranging.DrumKits;
using static SoundRoutine.Tests.Roles.TypicalSounds;

namespace SoundRoutine.Tests.Arranging;

public class ArrangerTests
{
    private static readonly Gen<(Pattern Pattern, SelectionMode Mode, bool Across)> Any =
        Gen.Select(AnyPattern, Gen.Enum<SelectionMode>(), Gen.Bool);

    [Fact]
    public void Every_hit_of_a_pattern_gets_a_sample_of_the_kit_and_none_is_lost_or_added() => Any.Sample(any =>
    {
        Arrangement arrangement =
            Arrange(Full, any.Pattern, out ArrangeReport report,
                new ArrangeOptions { Mode = any.Mode, AcrossGroups = any.Across });
        Assert.Empty(report.Dropped);
        Assert.Equal(any.Pattern.Grid, arrangement.Grid);
        Assert.Equal(any.Pattern.Events.Select(Bare), arrangement.Events.Select(Bare));
        Assert.All(arrangement.Events, e => Assert.Contains(Full.Samples, s => s.Id == e.SampleId));
        Assert.All(arrangement.Events, e => Assert.InRange(e.PlayedTick, 0, arrangement.Grid.Length - 1));
    }, iter: 50);

    [Fact]
    public void The_same_seed_gives_the_same_arrangement_and_another_seed_another() => AnyPattern.Sample(pattern =>
    {
        var random = new ArrangeOptions { Mode = SelectionMode.Random };
        Assert.Equal(Arrange(Full, pattern, random).Events.AsEnumerable(),
            Arrange(Full, pattern, random).Events.AsEnumerable());
    }, iter: 20);

    [Fact]
    public void Another_seed_chooses_other_samples()
    {
        Pattern pattern = PatternOf(4, Enumerable.Range(0, 32).Select(i => Hit(i * 480, GeneralMidi.Kick)));
        var random = new ArrangeOptions { Mode = SelectionMode.Random };
        Pools pools = PoolsOf(Full);
        string?[] Ids(ulong seed) =>
            [.. Arranger.Arrange(pattern, pools, Full, random,
                new StepContext(new Seed(seed))).Events.Select(e => e.SampleId)];
        Assert.NotEqual(Ids(1), Ids(2));
    }

    [Fact]
    public void An_empty_kit_drops_every_hit_and_reports_it()
    {
        Arrangement arrangement =
            Arrange(KitOf(),
                PatternOf(1, Hit(0, GeneralMidi.Kick), Hit(960, GeneralMidi.Kick), Hit(960, GeneralMidi.Snare)),
                out ArrangeReport report);
        Assert.Empty(arrangement.Events);
        Assert.Equal([(36, 2), (38, 1)], report.Dropped.Select(d => (d.Note, d.Hits)));
        Assert.Contains("2 hits dropped", report.Lines.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_pattern_stays_empty() => Assert.Empty(Arrange(Full, PatternOf(2)).Events);

    [Fact]
    public void Micro_timing_is_kept_unless_a_limit_draws_it_in()
    {
        Pattern pattern = PatternOf(1, Hit(960, GeneralMidi.Kick, micro: -50), Hit(1920, GeneralMidi.Snare, micro: 7));
        Assert.Equal([-50, 7], Arrange(Full, pattern).Events.Select(e => e.MicroOffset));
        // 10 ms are 19.2 ticks at 120 bpm.
        Assert.Equal([-19, 7],
            Arrange(Full, pattern, new ArrangeOptions { MaxMicroOffsetMs = 10 }).Events.Select(e => e.MicroOffset));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_senseless_micro_limit_is_refused(double limit) =>
        Assert.Throws<ArgumentException>(
            () => Arrange(Full, PatternOf(1), new ArrangeOptions { MaxMicroOffsetMs = limit }));

    [Fact]
    public void A_group_the_user_names_plays_the_instrument()
    {
        var options = new ArrangeOptions { Groups = ArrangeOptions.Default.Groups.Add(Instrument.Kick, "kick_02") };
        Assert.Equal("kick_02", Arrange(Full, PatternOf(1, Hit(0, GeneralMidi.Kick)), options).Events
            .Single().SampleId);
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => Arrange(
            Full, PatternOf(1, Hit(0, GeneralMidi.Kick)),
            new ArrangeOptions { Groups = ArrangeOptions.Default.Groups.Add(Instrument.Kick, "kick 9") }));
        Assert.Contains("kick 9", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("kick_02", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pools_of_another_kit_are_refused()
    {
        Kit other = KitOf(Sample("elsewhere", Instrument.Kick, Kick));
        Assert.Contains("elsewhere", Assert.Throws<ArgumentException>(() =>
            Arranger.Arrange(PatternOf(1, Hit(0, GeneralMidi.Kick)), PoolsOf(other), Full, ArrangeOptions.Default,
                StepContext.Default)).Message, StringComparison.Ordinal);
    }

    private static DrumEvent Bare(DrumEvent e) => e with { SampleId = null, Transpose = 0, Duration = 1 };
}

using SoundRoutine.Midi;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class SkeletonStyleTests
{
    private static readonly ulong[] Seeds = [1, 2, 3, 42, 1234567];

    public static TheoryData<string> WithKickOnOne =>
        [.. BuiltInStyles.All.Where(s => s.KickOnOne).Select(s => s.Name)];

    [Fact]
    public void Only_the_one_drop_leaves_the_first_beat_without_a_kick() =>
        Assert.Equal(["reggae"], BuiltInStyles.All.Where(s => !s.KickOnOne).Select(s => s.Name));

    [Theory]
    [MemberData(nameof(WithKickOnOne))]
    public void The_kick_is_on_one(string style)
    {
        foreach (ulong seed in Seeds)
            AllBars(PatternGens.Four(style, seed, fills: true), (p, bar) => Has(p, bar, 0, Instrument.Kick));
    }

    [Theory]
    [InlineData("rock")]
    [InlineData("pop")]
    [InlineData("funk")]
    [InlineData("hiphop")]
    [InlineData("boombap")]
    [InlineData("disco")]
    [InlineData("dnb")]
    [InlineData("metal")]
    [InlineData("shuffle")]
    [InlineData("house")]
    [InlineData("dense")]
    public void The_backbeat_is_loud_on_two_and_four(string style)
    {
        foreach (ulong seed in Seeds)
            AllBars(PatternGens.Four(style, seed), (p, bar) => new[] { 1, 3 }.All(beat => p.Events.Any(e =>
                e.Tick == bar * 3840 + beat * 960 && e.Instrument is Instrument.Snare or Instrument.Clap
                && e.Velocity >= 85)));
    }

    [Theory]
    [InlineData("trap")]
    [InlineData("halftime")]
    public void Half_time_answers_on_three_and_not_on_two_or_four(string style)
    {
        foreach (ulong seed in Seeds)
            AllBars(PatternGens.Four(style, seed), (p, bar) =>
                p.Events.Any(e => e.Tick == bar * 3840 + 1920 && e.Instrument is Instrument.Snare or Instrument.Clap
                && e.Velocity >= 85)
                && !p.Events.Any(e => (e.Tick == bar * 3840 + 960 || e.Tick == bar * 3840 + 2880)
                    && e.Instrument is Instrument.Snare or Instrument.Clap && e.Velocity >= 85));
    }

    [Theory]
    [InlineData("house")]
    [InlineData("techno")]
    [InlineData("disco")]
    public void Four_on_the_floor(string style)
    {
        foreach (ulong seed in Seeds)
            AllBars(PatternGens.Four(style, seed),
                (p, bar) => Enumerable.Range(0, 4).All(beat => Has(p, bar, beat * 960, Instrument.Kick)));
    }

    [Fact]
    public void Drum_and_bass_breaks_the_beat_on_the_and_of_three()
    {
        foreach (ulong seed in Seeds)
            AllBars(PatternGens.Four("dnb", seed),
                (p, bar) => Has(p, bar, 2400, Instrument.Kick) && !Has(p, bar, 1920, Instrument.Kick));
    }

    [Fact]
    public void Reggae_drops_kick_and_side_stick_together_on_three()
    {
        foreach (ulong seed in Seeds)
            AllBars(PatternGens.Four("reggae", seed), (p, bar) => Has(p, bar, 1920, Instrument.Kick)
                && p.Events.Any(e => e.Tick == bar * 3840 + 1920 && e.Note == GeneralMidi.SideStick)
                && !Has(p, bar, 0, Instrument.Kick));
    }

    [Fact]
    public void Bossa_plays_its_clave_over_two_bars()
    {
        int[] clave = [0, 3, 6, 9, 12];
        Pattern pattern = PatternGens.Four("bossa", 3);
        Assert.Equal(clave.Concat(clave.Select(c => c + 16)).Select(c => c * 480),
            pattern.Events.Where(e => e.Note == GeneralMidi.SideStick && e.Tick < 4 * 3840).Select(e => e.Tick));
    }

    [Fact]
    public void Jazz_rides_on_every_beat_and_closes_the_hat_on_two_and_four() =>
        AllBars(PatternGens.Four("jazz", 5),
            (p, bar) => Enumerable.Range(0, 4).All(beat => Has(p, bar, beat * 960, Instrument.Ride))
            && new[] { 960,
                2880 }.All(t => p.Events.Any(e => e.Tick == bar * 3840 + t && e.Note == GeneralMidi.PedalHat))
            && Has(p, bar, 960 + 640, Instrument.Ride));

    [Theory]
    [InlineData("house")]
    [InlineData("disco")]
    public void Hats_open_on_the_ands(string style) =>
        AllBars(PatternGens.Four(style, 11),
            (p, bar) => Enumerable.Range(0, 4).All(beat => Has(p, bar, beat * 960 + 480, Instrument.HihatOpen)));

    [Fact]
    public void Trap_rolls_its_hats() =>
        Assert.Contains(Seeds,
            seed => PatternGens
                .Four("trap", seed).Events.Any(e => e.Note == GeneralMidi.ClosedHat && e.Tick % 240 != 0));

    [Theory]
    [InlineData("funk")]
    [InlineData("boombap")]
    [InlineData("dnb")]
    [InlineData("shuffle")]
    public void Ghost_notes_are_soft_and_nothing_lies_between_them_and_the_backbeat(string style)
    {
        int ghosts = 0;
        foreach (ulong seed in Seeds)
            foreach (DrumEvent e in PatternGens.Four(style, seed).Events.Where(e => e.Note == GeneralMidi.Snare))
            {
                bool backbeat = e.Tick % 1920 == 960;
                Assert.True(backbeat ? e.Velocity >= 90 : e.Velocity < 60);
                if (!backbeat) ghosts++;
            }
        Assert.True(ghosts > 10);
    }

    [Theory]
    [InlineData("3/4")]
    [InlineData("5/4")]
    [InlineData("7/4")]
    [InlineData("6/8")]
    [InlineData("7/8")]
    [InlineData("12/8")]
    public void Rock_keeps_its_one_and_ends_the_bar_with_a_backbeat_in_other_meters(string meter)
    {
        Grid grid = BuiltInStyles.Find("rock").GridFor(Meter.Parse(meter), 4);
        Pattern pattern = SkeletonGenerator.Generate(grid, new SkeletonOptions { Fills = false }, new Seed(1));
        for (int bar = 0; bar < 4; bar++)
        {
            int start = bar * grid.TicksPerBar, last = start + grid.Meter.BeatTicks[^1];
            Assert.Contains(pattern.Events, e => e.Tick == start && e.Instrument == Instrument.Kick);
            Assert.Contains(pattern.Events, e => e.Tick == last && e.Note == GeneralMidi.Snare && e.Velocity > 90);
            Assert.DoesNotContain(pattern.Events, e => e.Tick == start && e.Instrument == Instrument.Snare);
        }
    }

    [Fact]
    public void Twelve_eight_afrobeat_rings_seven_of_twelve()
    {
        Grid grid = BuiltInStyles.Find("afrobeat").GridFor(Meter.Parse("12/8"), 1);
        Pattern pattern =
            SkeletonGenerator.Generate(grid, new SkeletonOptions { Style = "afrobeat", Fills = false }, new Seed(1));
        int[] expected = [.. Enumerable.Range(0, 12).Where(i => Bjorklund.Rhythm(7, 12)[i]).Select(i => i * 480)];
        Assert.Equal(expected, pattern.Events.Where(e => e.Note == GeneralMidi.RideBell).Select(e => e.Tick));
    }

    [Fact]
    public void Roles_follow_the_part_a_note_plays()
    {
        foreach (Style style in BuiltInStyles.All)
            foreach (DrumEvent e in PatternGens.Four(style.Name, 9, fills: true).Events)
                Assert.True(e.Instrument switch
                {
                    Instrument.Kick => e.Role == Role.Core,
                    Instrument.Clap => e.Role == Role.Accent,
                    Instrument.HihatOpen => e.Role == Role.Motion,
                    _ => true,
                }, $"{style.Name}: {e}");
    }

    private static bool Has(Pattern pattern, int bar, int tick, Instrument instrument) =>
        pattern.Events.Any(e => e.Tick == bar * 3840 + tick && e.Instrument == instrument);

    private static void AllBars(Pattern pattern, Func<Pattern, int, bool> holds)
    {
        for (int bar = 0; bar < pattern.Grid.Bars; bar++) Assert.True(holds(pattern, bar), $"bar {bar + 1}");
    }
}

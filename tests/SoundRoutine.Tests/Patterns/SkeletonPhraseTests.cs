using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class SkeletonPhraseTests
{
    public static TheoryData<string> Names => [.. BuiltInStyles.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_variation_phrases_repeat_to_the_note(string style)
    {
        Pattern pattern = PatternGens.Four(style, 17, bars: 16, fills: true, variation: 0);
        string first = Bars(pattern, 0, 4);
        for (int phrase = 1; phrase < 4; phrase++) Assert.Equal(first, Bars(pattern, 4 * phrase, 4));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_full_variation_hardly_a_phrase_is_like_another(string style)
    {
        Pattern pattern = PatternGens.Four(style, 17, bars: 32, fills: true, density: 0.6, variation: 1);
        Assert.True(Enumerable.Range(0, 8).Select(p => Bars(pattern, 4 * p, 4)).Distinct().Count() >= 7);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_third_bar_is_the_first_again(string style)
    {
        Pattern pattern = PatternGens.Four(style, 5, bars: 4, variation: 0);
        // Two-bar lines such as a clave are in the same half in bars one and three.
        Assert.Equal(Bars(pattern, 0, 1), Bars(pattern, 2, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Fills_end_phrases_and_a_crash_answers_on_the_next_downbeat(string style)
    {
        Pattern pattern = PatternGens.Four(style, 23, bars: 8, fills: true, density: 0.6);
        foreach (int bar in (int[])[3, 7])
            Assert.Contains(pattern.Events, e => e.Role == Role.Fill && e.Tick / 3840 == bar && e.Tick % 3840 >= 1920);
        foreach (int bar in (int[])[0, 4])
            Assert.Contains(pattern.Events,
                e => e.Tick == bar * 3840 && e.Instrument == Instrument.Crash && e.Role == Role.Fill
                    && e.Velocity == BuiltInStyles.Find(style).CrashVelocity);
        Assert.DoesNotContain(pattern.Events, e => e.Role == Role.Fill && e.Tick / 3840 % 4 is 1 or 2);
        Assert.DoesNotContain(PatternGens.Four(style, 23, bars: 8).Events, e => e.Role == Role.Fill);
    }

    [Fact]
    public void A_fill_swells()
    {
        Pattern pattern = PatternGens.Four("rock", 4, bars: 8, fills: true, variation: 1);
        DrumEvent[] fill = [.. pattern.Events.Where(e => e.Role == Role.Fill && e.Tick > 7 * 3840)];
        Assert.True(fill[^1].Velocity > fill[0].Velocity);
    }

    [Fact]
    public void Later_fills_grow() =>
        Assert.True(Enumerable.Range(0, 20).Average(s => Length(s, 7)) > Enumerable.Range(0, 20)
            .Average(s => Length(s, 3)));

    [Fact]
    public void Eight_bar_phrases_fill_only_at_their_end()
    {
        var options = new SkeletonOptions { Style = "rock", PhraseBars = 8 };
        Pattern pattern = SkeletonGenerator.Generate(new Grid { Bpm = 120, Bars = 16 }, options, new Seed(3));
        Assert.Equal([7, 15], pattern.Events.Where(e => e.Role == Role.Fill && e.Instrument != Instrument.Crash)
            .Select(e => e.Tick / 3840).Distinct());
    }

    private static int Length(int seed, int bar)
    {
        Pattern pattern = PatternGens.Four("rock", (ulong)seed, fills: true, variation: 1);
        return (bar + 1) * 3840 - pattern.Events
            .First(e => e.Role == Role.Fill && e.Tick / 3840 == bar && e.Instrument != Instrument.Crash).Tick;
    }

    private static string Bars(Pattern pattern, int from, int count) => string.Join(' ', pattern.Events
        .Where(e => e.Tick >= from * pattern.Grid.TicksPerBar && e.Tick < (from + count) * pattern.Grid.TicksPerBar)
        .Select(e => $"{e.Tick - from * pattern.Grid.TicksPerBar}:{e.Note}:{e.Velocity}"));
}

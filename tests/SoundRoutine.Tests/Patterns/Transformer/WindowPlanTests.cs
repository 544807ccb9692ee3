using CsCheck;
using SoundRoutine.Patterns.Transformer;

namespace SoundRoutine.Tests.Patterns.Transformer;

public class WindowPlanTests
{
    [Fact]
    public void Windows_write_every_bar_once_see_eight_at_most_and_only_bars_that_are_known() =>
        Gen.Bool.Array[1, 40].Sample(writes =>
    {
        HashSet<int> known = [.. Enumerable.Range(0, writes.Length).Where(i => !writes[i])];
        foreach (WindowPlan window in WindowPlan.Of(writes))
        {
            Assert.InRange(window.End - window.First, 1, Vocabulary.Window);
            Assert.True(window.First >= 0 && window.First <= window.Gap && window.Gap < window.Right
                && window.Right <= window.End && window.End <= writes.Length);
            Assert.All(Enumerable.Range(window.First, window.Gap - window.First)
                .Concat(Enumerable.Range(window.Right, window.End - window.Right)), bar => Assert.Contains(bar, known));
            for (int bar = window.Gap; bar < window.Right; bar++) Assert.True(known.Add(bar));
        }
        Assert.Equal(writes.Length, known.Count);
    });

    [Fact]
    public void A_gap_is_heard_from_both_sides() =>
        Assert.Equal([new WindowPlan(2, 4, 8, 10)],
            WindowPlan.Of([.. Enumerable.Range(0, 16).Select(i => i is >= 4 and < 8)]));

    [Fact]
    public void A_long_pattern_slides_four_bars_at_a_time() =>
        Assert.Equal([new WindowPlan(0, 0, 8, 8), new WindowPlan(4, 8, 12, 12), new WindowPlan(8, 12, 16, 16)],
            WindowPlan.Of([.. Enumerable.Repeat(true, 16)]));
}

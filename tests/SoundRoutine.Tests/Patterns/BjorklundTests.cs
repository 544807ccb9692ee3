using CsCheck;
using SoundRoutine.Patterns.Skeleton;

namespace SoundRoutine.Tests.Patterns;

public class BjorklundTests
{
    // Toussaint 2005, section 4.
    [Theory]
    [InlineData(2, 5, "x.x..")]
    [InlineData(3, 8, "x..x..x.")]
    [InlineData(4, 9, "x.x.x.x..")]
    [InlineData(5, 8, "x.xx.xx.")]
    [InlineData(5, 16, "x..x..x..x..x...")]
    [InlineData(7, 12, "x.xx.x.xx.x.")]
    [InlineData(9, 16, "x.xx.x.x.xx.x.x.")]
    [InlineData(0, 4, "....")]
    [InlineData(4, 4, "xxxx")]
    public void Known_rhythms_come_out_as_published(int hits, int steps, string expected) =>
        Assert.Equal(expected, Text(Bjorklund.Rhythm(hits, steps)));

    [Fact]
    public void A_rotation_starts_later_in_the_same_rhythm()
    {
        Assert.Equal("..x..x.x", Text(Bjorklund.Rhythm(3, 8, 1)));
        Assert.Equal(Bjorklund.Rhythm(3, 8, 7), Bjorklund.Rhythm(3, 8, -1));
    }

    [Fact]
    public void Gaps_differ_by_one_step_at_most() =>
        Gen.Int[1, 32].SelectMany(steps => Gen.Int[1, steps].Select(hits => (hits, steps))).Sample(x =>
        {
            bool[] rhythm = Bjorklund.Rhythm(x.hits, x.steps);
            int[] at = [.. Enumerable.Range(0, x.steps).Where(i => rhythm[i])];
            Assert.Equal(x.hits, at.Length);
            int[] gaps = [.. at.Select((t, i) => (i + 1 < at.Length ? at[i + 1] : at[0] + x.steps) - t)];
            Assert.True(gaps.Max() - gaps.Min() <= 1);
        });

    [Fact]
    public void More_hits_than_steps_are_refused() =>
        Assert.Contains("use 0 to 8", Assert.Throws<ArgumentException>(() => Bjorklund.Rhythm(9, 8)).Message);

    private static string Text(bool[] rhythm) => string.Concat(rhythm.Select(r => r ? 'x' : '.'));
}

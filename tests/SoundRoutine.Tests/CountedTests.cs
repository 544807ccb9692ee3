namespace SoundRoutine.Tests;

public class CountedTests
{
    [Theory]
    [InlineData(0, "0 bars")]
    [InlineData(1, "1 bar")]
    [InlineData(2, "2 bars")]
    [InlineData(0.5, "0.5 bars")]
    [InlineData(1.04, "1 bar")]
    [InlineData(1234567, "1234567 bars")]
    public void One_is_singular_and_all_else_plural(double count, string text) =>
        Assert.Equal(text, Counted.Of(count, "bar"));

    [Fact]
    public void A_verb_goes_with_its_count() =>
        Assert.Equal("1 pad is left out; 2 pads are left out", Counted.LeftOut(1, "pad") + "; "
            + Counted.LeftOut(2, "pad"));
}

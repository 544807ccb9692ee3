using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

public class StylesTests
{
    [Fact]
    public void Styles_are_nineteen_and_found_by_name_in_any_spelling()
    {
        Assert.Equal(19, BuiltInStyles.All.Select(s => s.Name).Distinct().Count());
        foreach (Style style in BuiltInStyles.All)
            Assert.Same(style, BuiltInStyles.Find(style.Name.ToUpperInvariant()));
        Assert.Equal("boombap", BuiltInStyles.Find("Boom-Bap").Name);
    }

    [Fact]
    public void A_misspelled_style_is_answered_with_the_nearest_and_the_list()
    {
        string message = Assert.Throws<ArgumentException>(() => BuiltInStyles.Find("tecno")).Message;
        Assert.Contains("did you mean 'techno'", message);
        Assert.Contains("rock, pop, funk", message);
        Assert.DoesNotContain("did you mean",
            Assert.Throws<ArgumentException>(() => BuiltInStyles.Find("polka")).Message);
    }

    [Fact]
    public void Defaults_of_a_style_make_a_valid_grid_in_every_meter()
    {
        foreach (Style style in BuiltInStyles.All)
        {
            Assert.InRange(style.Bpm, style.BpmRange.Low, style.BpmRange.High);
            Assert.NotEmpty(style.Description);
            foreach (Meter meter in Meter.Supported) style.GridFor(meter, 4).Validated();
        }
    }

    [Theory]
    [InlineData("X...")]
    [InlineData("X... .... .... ..A.")]
    public void A_field_that_is_not_a_bar_is_refused(string text) =>
        Assert.Throws<ArgumentException>(() => new ProbabilityField(text));

    [Theory]
    [InlineData(-0.1, 0.5, 4, "density")]
    [InlineData(double.NaN, 0.5, 4, "density")]
    [InlineData(0.5, 1.1, 4, "variation")]
    [InlineData(0.5, 0.5, 6, "4 or 8")]
    public void Options_out_of_range_are_refused_with_the_range(double density, double variation, int phrase,
        string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => SkeletonGenerator.Generate(new Grid { Bpm = 100 },
            new SkeletonOptions { Density = density, Variation = variation, PhraseBars = phrase },
            new Seed(1))).Message);
}

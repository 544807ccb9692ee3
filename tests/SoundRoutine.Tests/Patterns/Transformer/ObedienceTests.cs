using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Transformer;

namespace SoundRoutine.Tests.Patterns.Transformer;

/// <summary>What the network is asked for besides a style is what it plays.</summary>
public class ObedienceTests
{
    private static List<WrittenHit>[] Write(PatternRequest request, ulong seed) =>
        new TransformerPatternGenerator(DrumNetwork.Default).Write(request, new TokenGrid(request.Grid),
            new Seed(seed), StepContext.Default);

    [Theory]
    [InlineData("rock")]
    [InlineData("funk")]
    [InlineData("jazz")]
    public void Beats_follow_the_hits_a_quarter_note_that_were_asked_for(string style)
    {
        double[] asked = [2.5, 4.5, 6.5];
        double[] got =
        [
            .. asked.Select(hits => Write(Requests.Of(style, "4/4", 8, 1) with { Mode = SkeletonMode.Free,
                FillBars = [], HitsPerQuarter = hits }, 3).Average(bar => bar.Count / 4.0)),
        ];
        string found = string.Join(", ", got);
        // Without a flam and with one state of the hat at a time, the busiest beats stay behind what is asked for.
        Assert.True(got[0] + 0.5 < got[1] && got[1] < got[2], found);
        Assert.True(asked.Zip(got, (a, g) => Math.Abs(a - g)).Average() < 1.25, found);
    }

    [Theory]
    [InlineData("3/4")]
    [InlineData("5/4")]
    [InlineData("7/8")]
    public void Beats_in_odd_meters_are_played_to_their_last_eighth(string meter)
    {
        PatternRequest request = Requests.Of("rock", meter, 8, 1) with { Mode = SkeletonMode.Free, FillBars = [] };
        int positions = request.Grid.Meter.TicksPerBar / Vocabulary.TicksPerPosition;
        Assert.All(Write(request, 5),
            bar => Assert.True(Vocabulary.Position(bar[^1].Token.Cell) >= positions - 2));
    }

    [Fact]
    public void A_meter_s_bar_that_nothing_may_be_played_in_ends()
    {
        PatternRequest request = Requests.Of("rock", "5/4", 2, 1) with { Mode = SkeletonMode.Free, FillBars = [],
            Avoided = [.. Enumerable.Range(0, Vocabulary.Pieces).Select(Vocabulary.NoteOf)] };
        Assert.All(Write(request, 1), Assert.Empty);
    }
}

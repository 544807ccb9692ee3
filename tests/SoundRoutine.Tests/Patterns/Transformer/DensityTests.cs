using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Transformer;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns.Transformer;

/// <summary>A pattern is as busy as it was asked to be, in any style.</summary>
public class DensityTests
{
    private static readonly double[] s_densities = [0, 0.25, 0.5, 0.75, 1];

    private static double HitsAQuarter(Pattern pattern) =>
        (double)pattern.Events.Length * MusicalTime.TicksPerQuarter / pattern.Grid.Length;

    private static PatternRequest Request(string style, double density, ulong seed, SkeletonMode mode)
    {
        PatternRequest request = Requests.Of(style, "4/4", 8, seed);
        var options = new SkeletonOptions { Style = style, Density = density };
        return request with { Density = density, Mode = mode,
            Skeleton = SkeletonGenerator.Generate(request.Grid, options, new Seed(seed)) };
    }

    private static double Written(PatternRequest request, ulong seed) => HitsAQuarter(
        new TransformerPatternGenerator(DrumNetwork.Default).Generate(request, new StepContext(new Seed(seed))));

    private const int FreePiece = 9;

    /// <summary>What is due in every bar and a free hit, nine in the third bar, each surer than the last.</summary>
    private static List<WrittenHit>[] FullThirdBar(BarPlan[] plans) =>
    [
        .. plans.Select((plan, bar) => plan.Due.Values.Select(d => new WrittenHit(d.Written, 1, d))
            .Concat(Enumerable.Range(0, bar == 2 ? 9 : 1).Select(i =>
                new WrittenHit(new HitToken(Vocabulary.Cell(i, FreePiece), 4, 7), (i + 1) / 10.0, null)))
            .ToList()),
    ];

    [Theory]
    [InlineData("rock", SkeletonMode.Keep)]
    [InlineData("jazz", SkeletonMode.Keep)]
    [InlineData("house", SkeletonMode.Keep)]
    [InlineData("house", SkeletonMode.Free)]
    [InlineData("dnb", SkeletonMode.Follow)]
    public void Hits_rise_with_density(string style, SkeletonMode mode)
    {
        double[][] got =
        [
            .. Enumerable.Range(1, 8).Select(seed => s_densities
                .Select(d => Written(Request(style, d, (ulong)seed, mode), (ulong)seed)).ToArray()),
        ];
        string found = string.Join("; ", got.Select(row => string.Join(" ", row)));
        for (int i = 1; i < s_densities.Length; i++)
        {
            Assert.True(got.Average(row => row[i]) > got.Average(row => row[i - 1]) + 0.2, found);
            Assert.All(got, row => Assert.True(row[i] > row[i - 1] - 0.2, found));
        }
    }

    [Fact]
    public void Density_follows_what_is_asked_across_styles_percussion_and_all()
    {
        (double Asked, double Got)[] all =
        [
            .. from style in (string[])["rock", "house", "jazz", "minimal"]
               from hits in (double[])[2.5, 3.5, 4.5, 5.5, 6.5]
               from seed in (ulong[])[3, 4]
               select (hits, Written(Request(style, 0.5, seed, SkeletonMode.Free) with { HitsPerQuarter = hits },
                   seed)),
        ];
        double off = all.Average(p => Math.Abs(p.Asked - p.Got));
        Assert.True(off < 0.55, $"{off} hits a quarter note off");
    }

    [Fact]
    public void A_goal_rises_evenly_around_what_is_usual_and_tells_nothing_in_the_middle()
    {
        double usual = UsualDensity.Of("rock");
        DensityGoal[] goals =
            [.. s_densities.Select(d => DensityGoal.Of(Request("rock", d, 1, SkeletonMode.Keep), besides: 2))];
        Assert.Equal([0.5, 0.75, 1, 1.25, 1.5], goals.Select(g => Math.Round((g.Least + g.Most) / 2 / usual, 9)));
        Assert.Equal([true, true, false, true, true], goals.Select(g => g.IsSaid));
        Assert.Equal(0, goals[2].Told);
        Assert.True(goals[1].Most < goals[2].Least && goals[2].Most < goals[3].Least);
    }

    [Fact]
    public void Hits_that_are_played_besides_the_network_s_count()
    {
        PatternRequest request = Request("house", 0.5, 1, SkeletonMode.Free) with { HitsPerQuarter = 5 };
        Assert.Equal(3.5, DensityGoal.Of(request, besides: 1.5).Least);
        Assert.Equal(0.5, DensityGoal.Of(request, besides: 6).Least);
    }

    [Theory]
    [InlineData("rock", SkeletonMode.Keep, 1.5)]
    [InlineData("house", SkeletonMode.Free, 1.5)]
    [InlineData("reggae", SkeletonMode.Free, 1.5)]
    [InlineData("minimal", SkeletonMode.Free, null)]
    public void No_step_of_density_up_gives_fewer_hits_but_for_claps_under_fills(string style, SkeletonMode mode,
        double? hitsPerQuarter)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            int[] got =
                [.. Enumerable.Range(0, 11).Select(i => Request(style, i / 10.0, seed, mode))
                    .Select(r => new TransformerPatternGenerator(DrumNetwork.Default)
                        .Generate(r with { HitsPerQuarter = hitsPerQuarter, FillBars = PhraseForm.FillBars(8) },
                            new StepContext(new Seed(seed))).Events.Length)];
            // Fills of the skeleton take the place of claps, and not all of them grow.
            Assert.All(got.Zip(got.Skip(1)), step => Assert.True(step.Second >= step.First - 2, string.Join(" ", got)));
            Assert.True(got[^1] > 1.5 * got[0], string.Join(" ", got));
        }
    }

    [Fact]
    public void Percussion_leaves_the_kit_half_of_what_a_sparse_groove_has()
    {
        PatternRequest request = Request("house", 0.5, 1, SkeletonMode.Free);
        Assert.True(Besides.HitsPerQuarter(request) > 1.5);
        Assert.InRange(Besides.HitsPerQuarter(request with { HitsPerQuarter = 1.5 }), 0.5, 0.75);
        Assert.Equal(Besides.Of(request).AsEnumerable(), Besides.Of(request with { HitsPerQuarter = 20 }));
    }

    [Fact]
    public void Too_many_hits_are_left_out_of_the_fullest_bars_and_never_those_that_are_due()
    {
        PatternRequest request = Request("rock", 0, 1, SkeletonMode.Keep) with { HitsPerQuarter = 1 };
        var grid = new TokenGrid(request.Grid);
        BarPlan[] plans = new BarPlanner(request, grid).Plan();
        List<WrittenHit>[] take = FullThirdBar(plans);
        var fit = new DensityFit(plans, grid);
        Assert.True(fit.Owed(take) < 0);
        fit.Thin(take);
        Assert.Equal(0, fit.Owed(take));
        for (int bar = 0; bar < plans.Length; bar++)
            Assert.Equal(plans[bar].Due.Values, take[bar].Select(h => h.Due).OfType<DueHit>());
    }

    [Fact]
    public void A_fill_gives_when_it_is_thrice_as_full_as_a_beat_and_its_toms_last()
    {
        const int mostWanted = 10, tom = 6, hat = 3;
        PatternRequest request =
            Requests.Of("rock", "4/4", 2, 1) with { Mode = SkeletonMode.Free, HitsPerQuarter = mostWanted / 8.0 };
        request = request with
        {
            Skeleton = request.Skeleton with { Events = [] },
            FillBars = [1],
        };
        var grid = new TokenGrid(request.Grid);
        BarPlan[] plans = new BarPlanner(request, grid).Plan();
        List<WrittenHit>[] take =
        [
            [.. Hits(5, hat, 0.1)],
            [.. Hits(6, tom, 0.1), .. Hits(6, hat, 0.9)],
        ];
        new DensityFit(plans, grid).Thin(take);
        Assert.Equal([2, 8], take.Select(bar => bar.Count));
        Assert.Equal(6, take[1].Count(h => Vocabulary.IsTom(h.Token.Cell)));
    }

    private static IEnumerable<WrittenHit> Hits(int count, int piece, double sureness) => Enumerable.Range(0, count)
        .Select(i => new WrittenHit(new HitToken(Vocabulary.Cell(i, piece), 4, 7), sureness, null));

    [Fact]
    public void The_fullest_bar_gives_what_the_fewest_bars_play_and_of_that_the_least_likely()
    {
        PatternRequest request = Request("rock", 0.5, 1, SkeletonMode.Keep);
        var grid = new TokenGrid(request.Grid);
        BarPlan[] plans = new BarPlanner(request, grid).Plan();
        List<WrittenHit>[] take = FullThirdBar(plans);
        DensityFit fit = Enumerable.Range(10, 90)
            .Select(i => new DensityFit(
                new BarPlanner(request with { HitsPerQuarter = i / 10.0 }, grid).Plan(), grid))
            .First(f => f.Owed(take) is < 0 and > -0.1);
        int before = take.Sum(bar => bar.Count);
        fit.Thin(take);
        int gone = before - take.Sum(bar => bar.Count);
        Assert.InRange(gone, 1, 7);
        Assert.Equal(0, fit.Owed(take));
        int[] left = [.. take[2].Where(h => h.Due is null).Select(h => h.Token.Cell)];
        Assert.Equal(Enumerable.Range(1 + gone, 8 - gone).Prepend(0).Select(i => Vocabulary.Cell(i, FreePiece)), left);
    }
}

using System.Collections.Immutable;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Patterns.Transformer;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench.Scorecards;

/// <summary>What patterns of eight bars come to when density, fills and odd meters are asked of the
/// transformer.</summary>
internal static class PatternFigures
{
    private const int Bars = 8, Seeds = 2;

    /// <summary>Two fills of one pattern may differ by ten toms.</summary>
    private const int FillSeeds = 20;

    private static readonly ImmutableArray<double> s_densities = [2.4, 3.1, 3.8, 4.2, 4.8, 5.5, 6.5, 7.5];

    private static readonly ImmutableSortedSet<int> s_toms = [41, 43, 45, 47, 48, 50];

    public static IEnumerable<ProgramFigure> All()
    {
        (double Asked, double Got)[] dense =
            [.. from hits in s_densities from style in Styles() from seed in Enumerable.Range(1, Seeds)
                select (hits, HitsAQuarter(Write(style, Meter.Common, (ulong)seed, hits)))];
        yield return ProgramFigure.Of("patterns", "density asked and got, correlation", dense, Correlation);
        Pattern[] beats =
            [.. from style in Styles() from seed in Enumerable.Range(1, FillSeeds)
                select Write(style, Meter.Common, (ulong)seed, null)];
        ImmutableSortedSet<int> fills = PhraseForm.FillBars(Bars);
        yield return ProgramFigure.Of("patterns", "toms a bar in fills", beats,
            p => p.Average(x => Toms(x, fills, true)));
        yield return ProgramFigure.Of("patterns", "toms a bar in beats", beats,
            p => p.Average(x => Toms(x, fills, false)));
        foreach (Meter meter in Meter.Supported.Where(m => m.Beats is 5 or 7))
        {
            Pattern[] odd =
                [.. from style in Styles() from seed in Enumerable.Range(1, Seeds)
                    select Write(style, meter, (ulong)seed, null)];
            yield return ProgramFigure.Of("patterns", $"bars of {meter} played to their last beat", odd,
                p => p.Average(PlayedOut));
        }
    }

    private static IEnumerable<Style> Styles() => BuiltInStyles.All.Where((_, i) => i % 3 == 0);

    private static Pattern Write(Style style, Meter meter, ulong seed, double? hits)
    {
        Pattern skeleton = SkeletonGenerator.Generate(style.GridFor(meter, Bars),
            new SkeletonOptions { Style = style.Name }, new Seed(seed));
        var request = new PatternRequest
        {
            Skeleton = skeleton,
            Style = style,
            Mode = SkeletonMode.Free,
            HitsPerQuarter = hits,
            FillBars = PhraseForm.FillBars(Bars),
        };
        return new TransformerPatternGenerator(DrumNetwork.Default).Generate(request, new StepContext(new Seed(seed)));
    }

    private static double HitsAQuarter(Pattern pattern) =>
        (double)pattern.Events.Length * MusicalTime.TicksPerQuarter / (pattern.Grid.Bars * pattern.Grid.TicksPerBar);

    private static double Toms(Pattern pattern, ImmutableSortedSet<int> fills, bool inFills) =>
        pattern.Events.Count(e => s_toms.Contains(e.Note)
            && fills.Contains(e.Tick / pattern.Grid.TicksPerBar) == inFills)
        / (double)(inFills ? fills.Count : pattern.Grid.Bars - fills.Count);

    /// <summary>The share of bars with a hit in their last beat.</summary>
    private static double PlayedOut(Pattern pattern)
    {
        Grid grid = pattern.Grid;
        double last = grid.TicksPerBar * (1 - 1.0 / grid.Meter.Beats);
        return pattern.Events.Where(e => e.Tick % grid.TicksPerBar >= last - grid.TicksPerBar / 64.0)
            .Select(e => e.Tick / grid.TicksPerBar).Distinct().Count() / (double)grid.Bars;
    }

    private static double Correlation(IEnumerable<(double Asked, double Got)> pairs)
    {
        (double Asked, double Got)[] all = [.. pairs];
        double asked = all.Average(p => p.Asked), got = all.Average(p => p.Got);
        double both = all.Sum(p => (p.Asked - asked) * (p.Got - got));
        return both / Math.Sqrt(all.Sum(p => Math.Pow(p.Asked - asked, 2)) * all.Sum(p => Math.Pow(p.Got - got, 2)));
    }
}

using System.Globalization;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Patterns.Transformer;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench;

/// <summary>
/// Whether patterns by the transformer get busier with density, alone and with a dense or sparse groove: the share of
/// steps up that gave fewer hits and the worst of them, how asked and got go together, what is kept of the skeleton.
/// </summary>
internal static class PatternDensity
{
    private static readonly (string Name, double? HitsPerQuarter)[] s_grooves =
        [("no groove", null), ("dense groove", 6), ("sparse groove", 1.5)];

    public static int Run(string[] args)
    {
        int bars = 4, steps = 4;
        ulong first = 1, seeds = 12;
        Meter meter = Meter.Common;
        string[] styles = ["rock", "funk", "house", "jazz", "reggae", "minimal"];
        string? list = null;
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            string value = args[i + 1];
            switch (args[i])
            {
                case "--bars": bars = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "--steps": steps = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "--first": first = ulong.Parse(value, CultureInfo.InvariantCulture); break;
                case "--seeds": seeds = ulong.Parse(value, CultureInfo.InvariantCulture); break;
                case "--meter": meter = Meter.Parse(value); break;
                case "--styles": styles = value == "all" ? [.. BuiltInStyles.All.Select(s => s.Name)]
                    : value.Split(','); break;
                case "--list": list = value; break;
                default:
                    Console.Error.WriteLine("usage: bench patterns-density [--bars N] [--meter M] [--steps N] "
                        + "[--first SEED] [--seeds N] [--styles all|NAME,...] [--list FILE]");
                    return 2;
            }
        }
        Console.WriteLine($"| {bars} bars of {meter}, {styles.Length} styles, {seeds} seeds | steps | fewer hits "
            + "| worst, hits a quarter | correlation | hits a quarter off | kept | Jaccard |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        using StreamWriter? file = list is null ? null : new StreamWriter(list);
        foreach ((string name, double? hits) in s_grooves)
            foreach (SkeletonMode mode in (SkeletonMode[])[SkeletonMode.Keep, SkeletonMode.Free])
            {
                Series[] all =
                [
                    .. from style in styles from n in Enumerable.Range(0, (int)seeds)
                       select Series.Write(BuiltInStyles.Find(style), meter, bars, first + (ulong)n, mode, hits, steps),
                ];
                Console.WriteLine(Row($"{name}, {mode.ToString().ToLowerInvariant()}", all));
                foreach (Series series in all)
                    file?.WriteLine($"{name}\t{mode}\t{series.Name}\t{string.Join(' ', series.Hits)}");
                file?.Flush();
            }
        return 0;
    }

    private static string Row(string name, Series[] all)
    {
        double[] changes = [.. all.SelectMany(s => s.Hits.Zip(s.Hits.Skip(1), (a, b) => (b - a) / s.Quarters))];
        (double Asked, double Got)[] pairs =
            [.. all.SelectMany(s => s.Asked.Zip(s.Hits, (asked, got) => (asked, got / s.Quarters)))];
        double x = pairs.Average(p => p.Asked), y = pairs.Average(p => p.Got);
        double correlation = pairs.Sum(p => (p.Asked - x) * (p.Got - y))
            / Math.Sqrt(pairs.Sum(p => Math.Pow(p.Asked - x, 2)) * pairs.Sum(p => Math.Pow(p.Got - y, 2)));
        double kept = (double)all.Sum(s => s.Kept) / Math.Max(1, all.Sum(s => s.Anchors));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {changes.Length} | {changes.Count(c => c < 0) / (double)changes.Length:P1} | "
                + $"{Math.Max(0, -changes.Min()):0.00} | {correlation:0.000} | "
                + $"{pairs.Average(p => Math.Abs(p.Asked - p.Got)):0.00} | {kept:P1} | "
                + $"{all.Average(s => s.Likeness):0.00} |");
    }

    /// <summary>Patterns of one seed, by density.</summary>
    private sealed record Series(string Name, double Quarters, double[] Asked, double[] Hits, int Anchors, int Kept,
        double Likeness)
    {
        public static Series Write(Style style, Meter meter, int bars, ulong seed, SkeletonMode mode, double? hits,
            int steps)
        {
            Grid grid = style.GridFor(meter, bars);
            var generator = new TransformerPatternGenerator(DrumNetwork.Default);
            var asked = new double[steps + 1];
            var got = new double[steps + 1];
            int anchors = 0, kept = 0;
            double likeness = 0;
            for (int i = 0; i <= steps; i++)
            {
                double density = (double)i / steps;
                Pattern skeleton = SkeletonGenerator.Generate(grid,
                    new SkeletonOptions { Style = style.Name, Density = density }, new Seed(seed));
                var request = new PatternRequest
                {
                    Skeleton = skeleton, Style = style, Mode = mode, Density = density, HitsPerQuarter = hits,
                    FillBars = PhraseForm.FillBars(bars),
                };
                Pattern pattern = generator.Generate(request, new StepContext(new Seed(seed)));
                HashSet<(int, int)> played = [.. pattern.Events.Select(e => (e.Tick, e.Note))];
                (int Tick, int Note)[] due =
                    [.. skeleton.Events.Where(e => BarPlanner.IsAnchor(e, mode)).Select(e => (e.Tick, e.Note))];
                anchors += due.Length;
                kept += due.Count(played.Contains);
                asked[i] = (0.5 + density) * (hits ?? UsualDensity.Of(style.Name));
                got[i] = pattern.Events.Length;
                likeness += PatternQuality.Likeness(pattern, request.FillBars) / (steps + 1);
            }
            return new Series($"{style.Name} {seed}", grid.Length / (double)MusicalTime.TicksPerQuarter, asked, got,
                anchors, kept, likeness);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Patterns.Transformer;
using SoundRoutine.Timing;

namespace SoundRoutine.Bench;

/// <summary>
/// Patterns of eight bars by the transformer, a row a style and a row a meter: anchors of the skeleton kept, kicks and
/// snares added to them, bars without a hit, likeness of neighboring bars (Jaccard index of their cells; fills left
/// out), hits a bar, and hits a second of processor time.
/// </summary>
internal static class PatternQuality
{
    private const int Bars = 8;

    public static int Run(string[] args)
    {
        int seeds = 8;
        SkeletonMode mode = SkeletonMode.Keep;
        for (int i = 0; i < args.Length; i += 2)
        {
            if (i + 1 < args.Length && args[i] == "--seeds"
                && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seeds)) continue;
            if (i + 1 < args.Length && args[i] == "--skeleton"
                && Enum.TryParse(args[i + 1], ignoreCase: true, out mode)) continue;
            Console.Error.WriteLine("usage: bench patterns [--seeds N] [--skeleton keep|follow|free]");
            return 2;
        }
        Console.WriteLine(
            $"| {mode.ToString().ToLowerInvariant()}, {Bars} bars, {seeds} seeds | anchors kept | added a bar | empty "
                + $"bars | Jaccard | of the skeleton | hits a bar | of the skeleton | hits/s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var all = new Tally();
        foreach (Style style in BuiltInStyles.All)
            Console.WriteLine(Row(style.Name, [(style, Meter.Common)], seeds, mode, all));
        foreach (Meter meter in Meter.Supported.Where(m => m != Meter.Common))
            Console.WriteLine(
                Row(meter.ToString(), [.. BuiltInStyles.All.Where((_, i) => i % 4 == 0).Select(s => (s, meter))],
                    Math.Max(1, seeds / 4), mode, all));
        Console.WriteLine(all.Line("**all**"));
        return 0;
    }

    private static string Row(string name, (Style Style, Meter Meter)[] kinds, int seeds, SkeletonMode mode, Tally all)
    {
        var generator = new TransformerPatternGenerator(DrumNetwork.Default);
        var row = new Tally();
        foreach ((Style style, Meter meter) in kinds)
            for (ulong seed = 1; seed <= (ulong)seeds; seed++)
            {
                Pattern skeleton =
                    SkeletonGenerator.Generate(style.GridFor(meter, Bars), new SkeletonOptions { Style = style.Name },
                    new Seed(seed));
                var request =
                    new PatternRequest { Skeleton = skeleton, Style = style, Mode = mode,
                        FillBars = PhraseForm.FillBars(Bars) };
                TimeSpan before = Environment.CpuUsage.TotalTime;
                Pattern pattern = generator.Generate(request, new StepContext(new Seed(seed)));
                double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                row.Add(request, pattern, seconds);
                all.Add(request, pattern, seconds);
            }
        return row.Line(name);
    }

    private sealed class Tally
    {
        private int _anchors, _kept, _added, _bars, _empty, _hits, _played, _written;
        private double _likeness, _skeletonLikeness, _seconds;
        private int _pairs, _skeletonPairs;

        public void Add(PatternRequest request, Pattern pattern, double seconds)
        {
            HashSet<(int, int)> played = [.. pattern.Events.Select(e => (e.Tick, e.Note))];
            (int, int)[] anchors =
                [.. request.Skeleton.Events
                    .Where(e => BarPlanner.IsAnchor(e,
                        request.Mode == SkeletonMode.Free ? SkeletonMode.Follow : request.Mode))
                        .Select(e => (e.Tick, e.Note)).Distinct()];
            _anchors += anchors.Length;
            _kept += anchors.Count(played.Contains);
            _added += pattern.Events.Count(
                e => e.Source == PatternGenerators.Transformer && e.Role is Role.Core or Role.Accent
                    && !anchors.Contains((e.Tick, e.Note)));
            _bars += request.Grid.Bars;
            _empty += request.Grid.Bars - pattern.Events.Select(e => e.Tick / request.Grid.TicksPerBar).Distinct()
                .Count();
            _hits += pattern.Events.Length;
            _written += request.Skeleton.Events.Length;
            _played += pattern.Events.Count(e => e.Source == PatternGenerators.Transformer);
            _seconds += seconds;
            Alike(pattern, request.FillBars, ref _likeness, ref _pairs);
            Alike(request.Skeleton, request.FillBars, ref _skeletonLikeness, ref _skeletonPairs);
        }

        public string Line(string name) => string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {(double)_kept / Math.Max(1, _anchors):P1} | {(double)_added / _bars:0.00} | "
                + $"{(double)_empty / _bars:P1} | {_likeness / Math.Max(1, _pairs):0.00} | "
                + $"{_skeletonLikeness / Math.Max(1, _skeletonPairs):0.00} | {(double)_hits / _bars:0.0} | "
                + $"{(double)_written / _bars:0.0} | {_played / _seconds:0} |");
    }

    /// <summary>The mean likeness of neighboring bars; 1 where there are none.</summary>
    public static double Likeness(Pattern pattern, ImmutableSortedSet<int> fills)
    {
        double sum = 0;
        int pairs = 0;
        Alike(pattern, fills, ref sum, ref pairs);
        return pairs == 0 ? 1 : sum / pairs;
    }

    private static void Alike(Pattern pattern, ImmutableSortedSet<int> fills, ref double sum, ref int pairs)
    {
        Grid grid = pattern.Grid;
        HashSet<(int, int)>[] bars =
            [.. Enumerable.Range(0, grid.Bars)
                .Select(bar => pattern.Events.Where(e => e.Tick / grid.TicksPerBar == bar)
                    .Select(e => (grid.NearestStep(e.Tick) % grid.StepsPerBar, e.Note)).ToHashSet())];
        for (int bar = 1; bar < bars.Length; bar++)
        {
            if (fills.Contains(bar) || fills.Contains(bar - 1)) continue;
            int both = bars[bar].Count(bars[bar - 1].Contains), either = bars[bar].Count + bars[bar - 1].Count
                - both;
            if (either == 0) continue;
            sum += (double)both / either;
            pairs++;
        }
    }
}

using CsCheck;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns;

/// <summary>Random styles, grids and options.</summary>
internal static class PatternGens
{
    public static readonly Gen<Style> Style = Gen.Int[0, BuiltInStyles.All.Length - 1]
        .Select(i => BuiltInStyles.All[i]);

    public static readonly Gen<Seed> Seed = Gen.ULong.Select(s => new Seed(s));

    public static readonly Gen<Grid> Grid =
        from bpm in Gen.Double[60, 200]
        from meter in Gen.Int[0, Meter.Supported.Count - 1].Select(i => Meter.Supported[i])
        from bars in Gen.Int[1, 12]
        from swing in Gen.Double[50, 75]
        from unit in Gen.Bool.Select(eighths => eighths ? 480 : 240)
        from triplets in Gen.Bool
        select new Grid
        {
            Bpm = bpm, Meter = meter, Bars = bars, Swing = swing, SwingUnit = unit,
            Subdivision = triplets && meter.TicksPerBar % 320 == 0 ? Subdivision.Triplets : Subdivision.Sixteenths,
        };

    public static readonly Gen<SkeletonOptions> Options =
        from style in Style
        from density in Gen.Double[0, 1]
        from variation in Gen.Double[0, 1]
        from fills in Gen.Bool
        from eight in Gen.Bool
        select new SkeletonOptions { Style = style.Name, Density = density, Variation = variation, Fills = fills,
            PhraseBars = eight ? 8 : 4 };

    public static readonly Gen<(Grid Grid, SkeletonOptions Options, Seed Seed)> Any = Gen.Select(Grid, Options, Seed);

    public static Pattern Four(string style, ulong seed, int bars = 8, bool fills = false, double density = 0.5,
        double variation = 0.3) =>
        SkeletonGenerator.Generate(
            BuiltInStyles.Find(style).GridFor(Meter.Common, bars) with { Swing = 50 },
            new SkeletonOptions { Style = style, Fills = fills, Density = density, Variation = variation },
            new Seed(seed));
}

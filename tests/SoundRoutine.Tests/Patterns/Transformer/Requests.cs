using System.Collections.Immutable;
using CsCheck;
using SoundRoutine.Patterns;
using SoundRoutine.Patterns.Skeleton;
using SoundRoutine.Patterns.Styles;
using SoundRoutine.Timing;

namespace SoundRoutine.Tests.Patterns.Transformer;

/// <summary>Requests for the transformer, chosen and random.</summary>
internal static class Requests
{
    public static PatternRequest Of(string style, string meter, int bars, ulong seed)
    {
        Style found = BuiltInStyles.Find(style);
        Grid grid = found.GridFor(Meter.Parse(meter), bars);
        return new PatternRequest
        {
            Style = found,
            Skeleton = SkeletonGenerator.Generate(grid, new SkeletonOptions { Style = style }, new Seed(seed)),
            FillBars = PhraseForm.FillBars(bars),
        };
    }

    private static readonly Gen<SamplingOptions> Sampling =
        from temperature in Gen.Double[0, 2]
        from topP in Gen.Double[0.05, 1]
        from guided in Gen.Int[0, 3]
        select new SamplingOptions { Temperature = temperature, TopP = topP, Guidance = guided == 0 ? 2.5 : 1 };

    private static readonly int[] SomeKeys = [36, 38, 42, 46, 49, 51, 43, 39, 82];

    private static readonly Gen<ImmutableSortedSet<int>> Keys = Gen.Int[0, SomeKeys.Length - 1].Array[0, 3]
        .Select(keys => keys.Select(i => SomeKeys[i]).ToImmutableSortedSet());

    public static readonly Gen<PatternRequest> Any =
        from any in PatternGens.Any
        from bars in Gen.OneOf(Gen.Int[1, 6], Gen.Const(11))
        from mode in Gen.Enum<SkeletonMode>()
        from sampling in Sampling
        from avoided in Keys
        from unplayable in Keys
        from fills in Gen.Int[0, bars - 1].Array[0, 2]
        let grid = any.Grid with { Bars = bars }
        let style = BuiltInStyles.Find(any.Options.Style)
        select new PatternRequest
        {
            Style = style,
            Skeleton = SkeletonGenerator.Generate(grid, any.Options, any.Seed),
            Mode = mode,
            Density = any.Options.Density,
            FillBars = [.. fills],
            Sampling = sampling,
            Avoided = avoided,
            Unplayable = unplayable,
        };
}

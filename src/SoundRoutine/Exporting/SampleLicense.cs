using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;

namespace SoundRoutine.Exporting;

/// <summary>A note on rights where the user gave none: a cut of a recording is still that recording's.</summary>
internal static class SampleLicense
{
    public static string Of(Sample sample) => $"Cut from {Name(sample)}; the rights of that recording apply";

    public static string OfKit(ImmutableArray<KitInstrument> instruments) =>
        "Cut from "
            + string.Join(", ",
                instruments.SelectMany(i => i.Samples).Select(Name).Distinct().Order(StringComparer.Ordinal))
            + "; the rights of these recordings apply";

    private static string Name(Sample sample) => Path.GetFileName(sample.Source);
}

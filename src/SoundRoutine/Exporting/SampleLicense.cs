using System.Collections.Immutable;
using SoundRoutine.Kits;
using SoundRoutine.Kits.Keys;

namespace SoundRoutine.Exporting;

/// <summary>A note on rights where the user gave none: a cut of a recording is still that recording's.</summary>
internal static class SampleLicense
{
    public static string Of(Sample sample) => sample.Place is null
        ? $"Cut from {Name(sample)}; the rights of that recording apply"
        : sample.Place.License ?? $"From the kit {Name(sample)}; its license applies";

    public static string OfKit(ImmutableArray<KitInstrument> instruments) =>
        OfAll([.. instruments.SelectMany(i => i.Samples)]);

    /// <param name="samples">At least one.</param>
    public static string OfAll(ImmutableArray<Sample> samples)
    {
        string names = string.Join(", ", samples.Select(Name).Distinct().Order(StringComparer.Ordinal));
        if (samples.Select(s => s.Place?.License).Distinct().ToArray() is [{ } stated]) return stated;
        return samples.All(s => s.Place is not null) ? $"From the kit {names}; its license applies"
            : $"Cut from {names}; the rights of these recordings apply";
    }

    /// <summary>
    /// What a sample is of: what the user put in its place, else a file, or a folder however its end is written.
    /// </summary>
    public static string Name(Sample sample) =>
        sample.ReplacedBy ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(sample.Source));
}

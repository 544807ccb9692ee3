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

    public static string OfKit(ImmutableArray<KitInstrument> instruments)
    {
        Sample[] samples = [.. instruments.SelectMany(i => i.Samples)];
        string names = string.Join(", ", samples.Select(Name).Distinct().Order(StringComparer.Ordinal));
        if (samples.Select(s => s.Place?.License).Distinct().ToArray() is [{ } stated]) return stated;
        return samples.All(s => s.Place is not null) ? $"From the kit {names}; its license applies"
            : $"Cut from {names}; the rights of these recordings apply";
    }

    private static string Name(Sample sample) => Path.GetFileName(sample.Source);
}

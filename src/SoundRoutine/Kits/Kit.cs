using System.Collections.Immutable;

namespace SoundRoutine.Kits;

/// <summary>Every sound found in the inputs. No samples is a valid kit: nothing was found.</summary>
internal sealed record Kit(ImmutableArray<Sample> Samples, SampleBank Bank)
{
    public Sample this[string id] => Samples.FirstOrDefault(s => s.Id == id)
        ?? throw new KeyNotFoundException($"the kit has no sample '{id}'");
}

using System.Collections.Immutable;
using SoundRoutine.Formats;

namespace SoundRoutine.Pipeline.Imports;

/// <summary>Choke groups of kits from elsewhere, where any number may name one.</summary>
internal static class ImportedChokes
{
    /// <summary>More groups no format has.</summary>
    private const int Most = 16;

    /// <summary>
    /// The pads with groups that end nothing left out, and numbers from 1 where they are larger than formats take.
    /// </summary>
    public static ImmutableArray<SamplerPad> Numbered(ImmutableArray<SamplerPad> pads)
    {
        int[] ending = [.. pads.Select(p => p.ChokedBy).Where(g => g > 0 && pads.Any(p => p.ChokeGroup == g)).Distinct()
            .Order()];
        bool fits = ending.Length == 0 || ending[^1] <= Most;
        return [.. pads.Select(p => p with { ChokeGroup = Number(p.ChokeGroup), ChokedBy = Number(p.ChokedBy) })];

        int Number(int group) => Array.IndexOf(ending, group) is >= 0 and var at ? fits ? group : at + 1 : 0;
    }
}

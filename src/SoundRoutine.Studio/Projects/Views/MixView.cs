using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Studio.Projects.Views;

/// <summary>The balance that the user has decided, on top of the usual one.</summary>
/// <param name="Gains">dB by role; 0 where it is as usual.</param>
/// <param name="Pans">-1 left to 1 right, by role; 0 where it is as usual.</param>
internal sealed record MixView(ImmutableSortedDictionary<string, double> Gains,
    ImmutableSortedDictionary<string, double> Pans)
{
    /// <exception cref="SoundRoutineException">Its file is damaged.</exception>
    public static MixView In(string run)
    {
        MixArtifact mix = Decisions.Mix(run);
        return new MixView(Of(mix.Gains), Of(mix.Pans));
    }

    private static ImmutableSortedDictionary<string, double> Of(ImmutableSortedDictionary<Role, double> values) =>
        Enum.GetValues<Role>().ToImmutableSortedDictionary(Names.Of, r => values.GetValueOrDefault(r),
            StringComparer.Ordinal);
}

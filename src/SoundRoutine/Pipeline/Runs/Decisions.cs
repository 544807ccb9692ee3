using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>What the user has decided for a run, from the files of <see cref="RunPlaces.Decisions"/>.</summary>
internal static class Decisions
{
    /// <exception cref="SoundRoutineException">Their file is damaged.</exception>
    public static CorrectionsArtifact Corrections(string run) =>
        ArtifactJson.Find<CorrectionsArtifact>(RunPlaces.CorrectionsIn(run)) is { } said
        ? said with { Inputs = said.Inputs.WithComparers(StringComparer.Ordinal) } : CorrectionsArtifact.None;

    /// <exception cref="SoundRoutineException">Their file is damaged.</exception>
    public static ImmutableSortedDictionary<string, Role> Roles(string run) =>
        ArtifactJson.Find<RoleOverrides>(RunPlaces.RolesIn(run))?.Set.WithComparers(StringComparer.Ordinal)
        ?? ImmutableSortedDictionary.Create<string, Role>(StringComparer.Ordinal);

    /// <summary>Gains and pans of the roles.</summary>
    /// <exception cref="SoundRoutineException">Their file is damaged.</exception>
    public static MixArtifact Mix(string run) =>
        ArtifactJson.Find<MixArtifact>(RunPlaces.MixIn(run)) ?? MixArtifact.None;
}

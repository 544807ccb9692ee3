using System.Collections.Immutable;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline.Artifacts;

namespace SoundRoutine.Pipeline.Runs;

/// <summary>What the user has decided for a run, from the files of <see cref="RunPlaces.Decisions"/>.</summary>
internal static class Decisions
{
    /// <exception cref="SoundRoutineException">Their file is damaged, or names a time that is none.</exception>
    public static CorrectionsArtifact Corrections(string run)
    {
        string file = RunPlaces.CorrectionsIn(run);
        if (ArtifactJson.Find<CorrectionsArtifact>(file) is not { } said) return CorrectionsArtifact.None;
        try
        {
            foreach (var (hash, input) in said.Inputs)
                (input ?? throw new ArgumentException($"wrong value at $.inputs.{hash}")).Validated();
            said.Kit?.Validate();
        }
        catch (ArgumentException e)
        {
            throw new SoundRoutineException($"{file}: {e.Message}; {CorrectionsArtifact.Remedy}");
        }
        return said with { Inputs = said.Inputs.WithComparers(StringComparer.Ordinal) };
    }

    /// <summary>Roles, by the ids that the samples have in the present kit.</summary>
    /// <exception cref="SoundRoutineException">Their file is damaged.</exception>
    public static RoleOverrides Roles(RunFolder run)
    {
        if (ArtifactJson.Find<RoleOverrides>(RunPlaces.RolesIn(run.Path)) is not { } said) return RoleOverrides.None;
        try
        {
            foreach (var (id, place) in said.Places ?? RoleOverrides.NoPlaces)
                (place ?? throw new ArgumentException($"wrong value at $.places.{id}")).Validate();
        }
        catch (ArgumentException e)
        {
            throw new SoundRoutineException($"{RunPlaces.RolesIn(run.Path)}: {e.Message}; {RoleOverrides.Remedy}");
        }
        return run.Find<KitManifest>() is { } kit ? said.For(kit) : said;
    }

    /// <summary>Gains and pans of the roles.</summary>
    /// <exception cref="SoundRoutineException">Their file is damaged.</exception>
    public static MixArtifact Mix(string run) =>
        ArtifactJson.Find<MixArtifact>(RunPlaces.MixIn(run)) ?? MixArtifact.None;
}

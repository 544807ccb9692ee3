namespace SoundRoutine.Studio.Projects;

/// <summary>What a tab needs to know to tell whether its document is still true.</summary>
internal sealed record ProjectState(string Id, string Version)
{
    public static ProjectState Of(Project project) => new(project.Id, project.Version);
}

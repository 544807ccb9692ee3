namespace SoundRoutine.Studio.Projects;

/// <summary>What a tab needs to know to tell whether its document is still true.</summary>
internal sealed record ProjectState(string Id, string Version)
{
    public static ProjectState Of(Project project) => new(project.Id, project.Version);

    /// <summary>Null where it cannot be read: a page that asks for the project is told what is wrong with it.</summary>
    public static ProjectState? TryOf(Project project)
    {
        try
        {
            return Of(project);
        }
        catch (Exception e) when (e is SoundRoutineException or StudioException or IOException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

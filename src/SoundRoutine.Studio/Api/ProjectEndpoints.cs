using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Projects: which there are, one as a document, new ones.</summary>
internal static class ProjectEndpoints
{
    private sealed record ProjectEntry(string Id, string Name, bool Busy, bool Held, DateTime Changed);

    private sealed record ProjectList(ProjectEntry[] Projects);

    private sealed record NewProject(string Name);

    public static void Map(IEndpointRouteBuilder api, StudioParts parts)
    {
        api.MapGet("/projects", () => Answer.Json(new ProjectList([.. parts.Projects.All().Select(EntryOf)])))
            .As("list_projects", "The projects of the library").Gives<ProjectList>();
        api.MapGet("/projects/{id}", (string id, HttpContext context) =>
        {
            Project project = parts.Projects.Find(id);
            return Answer.Document(context, parts, project);
        }).As("get_project", "A project as one document").Gives<ProjectDocument>();
        api.MapPost("/projects", async (HttpContext context) =>
        {
            NewProject asked = await Body.ReadAsync<NewProject>(context);
            Project project = parts.Projects.Create(asked.Name);
            parts.Events.Publish("project", ProjectState.Of(project));
            context.Response.Headers.Location = $"/api/v1/projects/{project.Id}";
            return Answer.Document(context, parts, project, StatusCodes.Status201Created);
        }).As("create_project", "A new project").Takes<NewProject>()
            .Gives<ProjectDocument>(StatusCodes.Status201Created);
    }

    private static ProjectEntry EntryOf(Project project) =>
        new(project.Id, project.Name, project.IsBusy, project.IsHeld(), project.Changed);
}

using System.Collections.Immutable;
using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>Roles that the user decides.</summary>
internal static class RoleEndpoints
{
    public static void Map(IEndpointRouteBuilder api, StudioParts parts) => api.MapPatch("/projects/{id}/roles",
        async (string id, HttpContext context) =>
        {
            Dictionary<string, JsonElement> asked = await Body.ReadAsync<Dictionary<string, JsonElement>>(context);
            Dictionary<string, Role?> roles = asked.ToDictionary(a => a.Key, a => RoleOf(a.Value));
            Project project = parts.Projects.Find(id);
            using (IDisposable held = await project.HoldShortlyAsync(context.RequestAborted))
            {
                Versions.Require(context, project);
                // Once begun it is done, though the page be closed.
                await Task.Run(() => Change(project, roles));
            }
            parts.Events.Publish("project", ProjectState.Of(project));
            return Answer.Document(context, parts, project);
        }).As("set_roles", "Roles by sample; null gives the choice back").Takes<Dictionary<string, string?>>()
        .ForVersion().Gives<ProjectDocument>();

    /// <summary>A role by its name, alone or as <c>{"role": NAME}</c>; null gives the choice back to the
    /// engine.</summary>
    private static Role? RoleOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("role", out JsonElement inner))
            value = inner;
        if (value.ValueKind == JsonValueKind.Null) return null;
        string? name = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return Enum.GetValues<Role>().Where(r => Names.Of(r) == name).Cast<Role?>().FirstOrDefault()
            ?? throw new ArgumentException(
                $"role '{name ?? value.ToString()}' is not known; use one of {string.Join(", ", Names.All<Role>())}");
    }

    private static void Change(Project project, Dictionary<string, Role?> roles)
    {
        using RunFolder run = project.OpenForChange();
        KitManifest kit = run.Read<KitManifest>();
        if (roles.Keys.FirstOrDefault(id => kit.Samples.All(s => s.Id != id)) is { } unknown)
            throw new ArgumentException($"the kit has no sample '{unknown}'");
        Actions.Do(run, LabelOf(roles), () => Change(run, roles));
    }

    private static string LabelOf(Dictionary<string, Role?> roles) => roles.Count == 1
        ? $"role of {roles.Keys.First()}: {(roles.Values.First() is { } role ? Names.Of(role) : "computed")}"
        : InvariantText.Of($"roles of {roles.Count} sounds");

    private static void Change(RunFolder run, Dictionary<string, Role?> roles)
    {
        Forget(run, roles.Where(r => r.Value is null).Select(r => r.Key));
        ImmutableSortedDictionary<string, Role> set = roles.Where(r => r.Value is not null)
            .ToImmutableSortedDictionary(r => r.Key, r => r.Value!.Value, StringComparer.Ordinal);
        ulong seed = run.Has(StepNames.Grid) ? GridStep.SeedOf(run) : 0;
        var context = new StepContext(new Seed(seed), null, CancellationToken.None);
        foreach (StepOutcome _ in Followers.Run(run, context, set)) { }
    }

    private static void Forget(RunFolder run, IEnumerable<string> samples)
    {
        string path = RunPlaces.RolesIn(run.Path);
        if (!File.Exists(path)) return;
        RoleOverrides before = Decisions.Roles(run), left = before.Without(samples);
        if (left.Set.Count != before.Set.Count) ArtifactJson.Write(path, left);
    }
}

using System.Collections.Immutable;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Studio.Api;

/// <summary>The balance of the roles: what is heard is what is rendered.</summary>
internal static class MixEndpoint
{
    private sealed record MixRequest
    {
        /// <summary>What the gesture is called in the history.</summary>
        public required string Label { get; init; }

        /// <summary>dB by role; a role that is left out is as usual.</summary>
        public ImmutableSortedDictionary<Role, double>? Gains { get; init; }

        /// <summary>-1 left to 1 right, by role.</summary>
        public ImmutableSortedDictionary<Role, double>? Pans { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api, StudioParts parts) => api.MapPut("/projects/{id}/mix",
        async (string id, HttpContext context) =>
        {
            MixRequest asked = await Body.ReadAsync<MixRequest>(context);
            MixArtifact mix = Checked(asked);
            Project project = parts.Projects.Find(id);
            using (IDisposable held = await project.HoldShortlyAsync(context.RequestAborted))
            {
                Versions.Require(context, project);
                using RunFolder run = project.OpenForChange();
                Actions.Do(run, DisplayText.Label(asked.Label),
                    () => ArtifactJson.Write(RunPlaces.MixIn(run.Path), mix));
            }
            parts.Events.Publish("project", ProjectState.Of(project));
            return Answer.Document(context, parts, project);
        }).As("set_mix", "Gains and pans of the roles, on top of the usual balance").Takes<MixRequest>()
        .ForVersion().Gives<ProjectDocument>();

    /// <summary>Without what is as usual.</summary>
    private static MixArtifact Checked(MixRequest asked)
    {
        var mix = new MixArtifact { Gains = Decided(asked.Gains), Pans = Decided(asked.Pans) };
        new RenderStepOptions { Gains = mix.Gains, Pans = mix.Pans }.Validated();
        return mix;
    }

    private static ImmutableSortedDictionary<Role, double> Decided(ImmutableSortedDictionary<Role, double>? values) =>
        (values ?? MixArtifact.None.Gains).Where(v => v.Value != 0).ToImmutableSortedDictionary();
}

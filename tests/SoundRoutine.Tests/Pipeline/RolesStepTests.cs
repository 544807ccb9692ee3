using System.Collections.Immutable;
using SoundRoutine.Kits.Corrections;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Roles;
using SoundRoutine.TextAudio;

namespace SoundRoutine.Tests.Pipeline;

public sealed class RolesStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImmutableArray<string> _samples;

    public RolesStepTests()
    {
        TestSongs.Write(_folder["loop.wav"], TestSongs.DrumLoop());
        Producer.Make(
            new MakeOptions { Output = _folder["out"], To = 2, Preprocess = new() { Inputs = [_folder["loop.wav"]] } });
        _samples = [.. ArtifactJson
            .Read<KitManifest>(_folder["out/1_preprocess/kit_manifest.json"]).Samples.Select(s => s.Id)];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_embedded_model_runs_unasked_and_its_scores_are_in_the_debug_file()
    {
        RoleDebug debug = Debug(1);
        Assert.Equal(_samples.Order(StringComparer.Ordinal), debug.Assignments.Select(a => a.SampleId));
        Assert.All(debug.Assignments, a =>
        {
            Assert.Equal("embedded", a.TextAudio!.Model);
            Assert.Equal(1, a.TextAudio.Roles.Values.Values.Sum(), 6);
            Assert.Equal(5, a.TextAudio.Prompts.Length);
            Assert.All(a.TextAudio.Prompts, p => Assert.InRange(p.Cosine, -1.001, 1.001));
        });
    }

    [Fact]
    public void What_a_model_heard_is_kept_and_a_damaged_or_old_copy_is_made_anew()
    {
        string kept = _folder["out/2_roles/embeddings_embedded.json"];
        Embeddings first = ArtifactJson.Read<Embeddings>(kept);
        Assert.Equal(EmbeddedTextAudioModel.WeightsHash, first.WeightsHash);
        Assert.InRange(first.Sounds.Count, 1, _samples.Length);
        Assert.Equal(RolePrompts.Default.Roles.Values.Concat(RolePrompts.Default.Instruments.Values).SelectMany(p => p)
            .SelectMany(RolePrompts.Default.InForms).Distinct().Order(StringComparer.Ordinal), first.Texts.Keys);
        foreach (string other
            in new[] { "{ broken", File.ReadAllText(kept)
                .Replace(first.WeightsHash, "older", StringComparison.Ordinal), File.ReadAllText(kept)
                .Replace("\"sounds\": {", "\"sounds\": { \"x\": \"!\",", StringComparison.Ordinal) })
        {
            File.WriteAllText(kept, other);
            // Another pool size is another run of the step.
            Run(new RoleStepOptions { MaxPool = 100 + other.Length });
            Assert.Equal(first.Sounds, ArtifactJson.Read<Embeddings>(kept).Sounds.RemoveRange(["x"]));
        }
    }

    [Fact]
    public void Another_model_or_other_prompts_are_another_run_and_the_same_again_is_none()
    {
        File.WriteAllText(_folder["prompts.json"],
            RolePrompts.Default.Text.Replace("kick drum", "floor-shaking kick", StringComparison.Ordinal));
        Assert.False(Run(new RoleStepOptions { Model = "none" }).Reused);
        Assert.All(Debug(2).Assignments, a => Assert.Null(a.TextAudio));
        Assert.False(Run(new RoleStepOptions { PromptsFile = _folder["prompts.json"] }).Reused);
        Assert.True(Run(new RoleStepOptions()).Reused);
        Assert.True(Run(new RoleStepOptions { Model = "none" }).Reused);
    }

    [Fact]
    public void What_the_user_set_survives_other_models_and_samples_that_are_gone()
    {
        Run(new RoleStepOptions { Set = Set(_samples[0], Role.Texture) });
        Assert.Equal(Role.Texture, Debug(2).Assignments.Single(a => a.SampleId == _samples[0]).Role);
        Run(new RoleStepOptions { Model = "none" });
        RoleAssignment again = Debug(3).Assignments.Single(a => a.SampleId == _samples[0]);
        Assert.Equal((Role.Texture, true), (again.Role, again.Overridden));
        string overrides = _folder["out/2_roles/role_overrides.json"];
        RoleOverrides set = ArtifactJson.Read<RoleOverrides>(overrides);
        HitPlace place = set.Places![_samples[0]];
        // By another name it is the same sound; cut elsewhere it is gone.
        ArtifactJson.Write(overrides, RoleOverrides.None.With("other_01", Role.Texture, place));
        Assert.Empty(Run(new RoleStepOptions()).Warnings);
        ArtifactJson.Write(overrides, RoleOverrides.None.With("gone_01", Role.Texture, place with { At = 999 }));
        Assert.Contains("gone_01", Assert.Single(Run(new RoleStepOptions()).Warnings), StringComparison.Ordinal);
        Assert.Contains("gone_01", File.ReadAllText(overrides), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("'no-such'",
            Assert.Throws<SoundRoutineException>(
                () => Run(new RoleStepOptions { Set = Set("no-such", Role.Fill) })).Message, StringComparison.Ordinal);
        Assert.Contains("there are embedded, clap, none",
            Assert.Throws<ArgumentException>(() => Run(new RoleStepOptions { Model = "whisper" })).Message,
            StringComparison.Ordinal);
        Assert.Contains("models pull clap",
            Assert.Throws<SoundRoutineException>(() => Run(new RoleStepOptions { Model = "clap" })).Message,
            StringComparison.Ordinal);
        File.WriteAllText(_folder["empty.json"], "");
        Assert.StartsWith(_folder["empty.json"],
            Assert.Throws<SoundRoutineException>(
                () => Run(new RoleStepOptions { PromptsFile = _folder["empty.json"] })).Message,
                StringComparison.Ordinal);
        Assert.StartsWith(_folder["none.json"],
            Assert.Throws<SoundRoutineException>(
                () => Run(new RoleStepOptions { PromptsFile = _folder["none.json"] })).Message,
                StringComparison.Ordinal);
    }

    private static ImmutableSortedDictionary<string, Role> Set(string sample, Role role) =>
        ImmutableSortedDictionary<string, Role>.Empty.Add(sample, role);

    private StepOutcome Run(RoleStepOptions options)
    {
        using RunFolder run = RunFolder.OpenExisting(_folder["out"]);
        return new RolesStep().Run(run, options, StepContext.Default);
    }

    private RoleDebug Debug(int version) =>
        ArtifactJson.Read<RoleDebug>(_folder[$"out/2_roles/role_debug_v{version:000}.json"]);
}

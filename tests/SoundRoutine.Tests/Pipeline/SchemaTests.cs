using System.Collections.Immutable;
using System.Text.Json;
using NJsonSchema;
using SoundRoutine.Pipeline;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Outputs;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Pipeline;

public class SchemaTests
{
    [Fact]
    public async Task Every_artifact_written_is_valid_against_its_schema()
    {
        using var folder = new TemporaryFolder();
        TestSongs.Write(folder["loop.wav"], TestSongs.DrumLoop());
        Producer.Make(new MakeOptions
        {
            Output = folder["out"],
            Preprocess = new() { Inputs = [folder["loop.wav"]] },
            Grid = new() { Bars = 4 },
            Layout = new() { Progressive = true, SegmentBars = 2 },
            Render = new() { Formats = ["wav"] },
        });
        using (RunFolder run = RunFolder.OpenExisting(folder["out"]))
        {
            Actions.Do(run, "softer", () => new EditStep()
                .Run(run, new EditChange { Flags = ["velocity:scale=0.9"], ProgressiveExport = true },
                    StepContext.Default));
            string sample = ArtifactJson.Read<KitManifest>(folder["out/1_preprocess/kit_manifest.json"]).Samples[0].Id;
            new RolesStep()
                .Run(run, new RoleStepOptions { Set = new Dictionary<string, Role> { [sample] = Role.Fill }
                    .ToImmutableSortedDictionary() }, StepContext.Default);
        }
        Dictionary<string, JsonSchema> schemas = [];
        foreach ((string name, string text) in ArtifactSchemas.All())
            schemas[name.Split('.')[0]] = await JsonSchema.FromJsonAsync(text);
        var kinds = new HashSet<string>();
        foreach (string file in Directory.EnumerateFiles(folder["out"], "*.json", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            using JsonDocument document = JsonDocument.Parse(text);
            string kind = document.RootElement.GetProperty("artifact").GetString()!;
            kinds.Add(kind);
            var errors = schemas[kind].Validate(text);
            Assert.True(errors.Count == 0, $"{file}: {string.Join("; ", errors)}");
        }
        Assert.Superset(new HashSet<string> { "run", "source", "kit_manifest", "role_pools", "role_debug",
            "role_overrides", "grid", "skeleton_meta", "event_grid", "edit_history", "actions" }, kinds);
    }

    [Fact]
    public async Task A_schema_refuses_a_missing_field_and_a_wrong_kind()
    {
        string text = ArtifactSchemas.All().Single(s => s.Name.StartsWith("grid.", StringComparison.Ordinal)).Schema;
        JsonSchema schema = await JsonSchema.FromJsonAsync(text);
        Assert.NotEmpty(schema.Validate("""{"artifact":"grid","format":1}"""));
        Assert.NotEmpty(schema.Validate("""{"artifact":"event_grid","format":1}"""));
    }

    [Fact]
    public void The_schemas_in_docs_are_the_program_s()
    {
        foreach ((string name, string text) in ArtifactSchemas.All())
            Assert.Equal(text, File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", name)));
    }

    [Fact]
    public void The_command_reference_in_docs_is_the_program_s() =>
        Assert.Equal(SoundRoutine.Cli.CommandReference.Markdown(SoundRoutine.Cli.Cli.CreateRoot()),
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "commands.md")));
}

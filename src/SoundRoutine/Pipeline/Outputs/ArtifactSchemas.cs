using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Pipeline.Outputs;

/// <summary>A JSON Schema of every artifact, taken from the types that read and write them.</summary>
internal static class ArtifactSchemas
{
    /// <summary>File name and text of each schema.</summary>
    public static IEnumerable<(string Name, string Schema)> All() =>
        [Of<KitManifest>(), Of<RolePools>(), Of<RoleDebug>(), Of<GridArtifact>(), Of<SkeletonMeta>(), Of<EventGrid>(),
            Of<GrooveArtifact>(), Of<EditHistoryArtifact>(), Of<RoleOverrides>(), Of<Embeddings>(), Of<SourceRecord>(),
                Of<Ledger>(), Of<ActionLog>(),
                Of<CorrectionsArtifact>(), Of<MixArtifact>()];

    private static (string, string) Of<T>() where T : IArtifact
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            // "Anything" is written as an empty schema, which older validators know, too.
            TransformSchemaNode = (_, node) => node is JsonValue ? new JsonObject() : node,
        };
        JsonObject schema = ArtifactJson.Options.GetJsonSchemaAsNode(typeof(T), options).AsObject();
        var properties = schema["properties"]!.AsObject();
        properties["artifact"] = new JsonObject { ["const"] = T.Kind };
        properties["format"] = new JsonObject { ["const"] = T.CurrentFormat };
        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = T.Kind };
        foreach ((string name, JsonNode? value) in schema) whole[name] = value?.DeepClone();
        return ($"{T.Kind}.schema.json",
            whole.ToJsonString(new JsonSerializerOptions(ArtifactJson.Options) { WriteIndented = true }) + "\n");
    }
}

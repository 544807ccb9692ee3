using System.Text.Json;
using NJsonSchema;
using SoundRoutine.Editing;

namespace SoundRoutine.Tests.Docs;

/// <summary>What the pages show as JSON is what the program reads.</summary>
public class JsonBlockTests
{
    [Fact]
    public async Task Every_json_block_of_the_docs_is_accepted_by_the_program()
    {
        int edits = 0, artifacts = 0;
        foreach (string page in Pages.All)
            foreach (string block in Pages.Fences(page, "json"))
            {
                using JsonDocument document = JsonDocument.Parse(block);
                JsonElement root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("artifact", out JsonElement kind))
                {
                    artifacts++;
                    string file = Pages.Full($"docs/schemas/{kind.GetString()}.schema.json");
                    JsonSchema schema = await JsonSchema.FromFileAsync(file);
                    var errors = schema.Validate(block);
                    Assert.True(errors.Count == 0, $"{page}: {string.Join("; ", errors)}");
                }
                else if (AreEdits(root))
                {
                    edits++;
                    Assert.NotEmpty(EditJson.Parse(block, page));
                }
            }
        Assert.True(edits > 0 && artifacts > 0, $"{edits} blocks of edits, {artifacts} artifacts; show both");
    }

    [Fact]
    public void A_field_of_an_edit_that_the_program_does_not_know_is_refused()
    {
        const string Block = """[ { "op": "velocity", "scale": 0.8, "roles": ["motion"] } ]""";
        var refused = Assert.Throws<SoundRoutineException>(() => EditJson.Parse(Block, "docs"));
        Assert.Contains("'roles' is not known; did you mean 'role'?", refused.Message);
    }

    private static bool AreEdits(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array || root.TryGetProperty("ops", out _);
}

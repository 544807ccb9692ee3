using System.Text.Json;
using SoundRoutine.Studio.Api;

namespace SoundRoutine.Tests.Studio;

public class ApiDescriptionTests(RunningStudio studio) : IClassFixture<RunningStudio>
{
    private static readonly string[] WithBody = ["post", "put", "patch"];

    [Fact]
    public async Task The_description_in_docs_is_what_the_server_says_of_itself()
    {
        string kept = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"));
        Assert.Equal(kept, await studio.Client.GetStringAsync("openapi.json"));
        Assert.True(await ApiDescription.JsonAsync() == kept, "docs/openapi.json is not current; write it again with "
            + "'dotnet run --project src/SoundRoutine.Studio -c Release -- --openapi > docs/openapi.json', "
            + "then 'npm run types' in web/");
    }

    [Fact]
    public async Task Every_request_is_described_with_what_it_reads_and_answers()
    {
        using var document = JsonDocument.Parse(await ApiDescription.JsonAsync());
        Assert.Equal("3.1.1", document.RootElement.GetProperty("openapi").GetString());
        var names = new HashSet<string>();
        foreach (JsonProperty path in document.RootElement.GetProperty("paths").EnumerateObject())
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                string what = $"{operation.Name} {path.Name}";
                Assert.True(names.Add(operation.Value.GetProperty("operationId").GetString()!), what);
                Assert.True(operation.Value.GetProperty("summary").GetString()!.Length > 10, what);
                JsonElement answers = operation.Value.GetProperty("responses");
                Assert.True(answers.EnumerateObject().Any(r => r.Name[0] == '2'
                    && (r.Name == "204" || r.Value.TryGetProperty("content", out _))), what);
                Assert.True(answers.TryGetProperty("default", out _), what);
                bool steps = path.Name.EndsWith("/undo", StringComparison.Ordinal)
                    || path.Name.EndsWith("/redo", StringComparison.Ordinal)
                    || path.Name.EndsWith("/keep", StringComparison.Ordinal);
                if (WithBody.Contains(operation.Name) && !steps)
                    Assert.True(operation.Value.TryGetProperty("requestBody", out _), what);
            }
        Assert.True(names.Count >= 25);
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("styles")]
    [InlineData("about")]
    [InlineData("jobs")]
    public async Task What_is_answered_has_the_fields_that_are_described(string path)
    {
        using var document = JsonDocument.Parse(await ApiDescription.JsonAsync());
        JsonElement root = document.RootElement;
        JsonElement schema = root.GetProperty("paths").GetProperty($"/api/v1/{path}").GetProperty("get")
            .GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json")
            .GetProperty("schema");
        string name = schema.GetProperty("$ref").GetString()!.Split('/')[^1];
        IEnumerable<string> described = root.GetProperty("components").GetProperty("schemas").GetProperty(name)
            .GetProperty("properties").EnumerateObject().Select(p => p.Name);
        Assert.Equal(described, (await studio.GetAsync(path)).EnumerateObject().Select(p => p.Name));
    }
}

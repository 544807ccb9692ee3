using System.Text.Json;

namespace SoundRoutine.Tests.Studio;

/// <summary>Edits, their undoing, and roles, each from the version one has seen.</summary>
public sealed class ChangeTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task An_edit_changes_the_pattern_and_undo_gives_it_back()
    {
        JsonElement before = await studio.DocumentAsync();
        JsonElement edited = await studio.PostAsync($"{Path}/edits",
            new { label = "softer", ops = new[] { new { op = "velocity", scale = 0.5 } } });
        int[] was = Velocities(before), now = Velocities(edited);
        Assert.Equal(was.Length, now.Length);
        Assert.True(now.Sum() < 0.6 * was.Sum());
        Assert.NotEqual(before.GetProperty("version").GetString(), edited.GetProperty("version").GetString());
        Assert.True(edited.GetProperty("history").GetProperty("can_undo").GetBoolean());

        JsonElement undone = await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(was, Velocities(undone));
        Assert.True(undone.GetProperty("history").GetProperty("can_redo").GetBoolean());
        Assert.Equal(now, Velocities(await studio.PostAsync($"{Path}/redo", new { })));
        await studio.PostAsync($"{Path}/undo", new { });
    }

    [Fact]
    public async Task Two_tabs_cannot_overwrite_each_other()
    {
        string seen = (await studio.DocumentAsync()).GetProperty("version").GetString()!;
        object edit = new { label = "louder", ops = new[] { new { op = "velocity", offset = 3 } } };
        (int first, _, HttpResponseMessage response) =
            await studio.SendAsync(HttpMethod.Post, $"{Path}/edits", edit, $"\"{seen}\"");
        Assert.Equal(200, first);
        Assert.NotEqual($"\"{seen}\"", response.Headers.ETag!.Tag);
        (int second, JsonElement problem, _) =
            await studio.SendAsync(HttpMethod.Post, $"{Path}/edits", edit, $"\"{seen}\"");
        Assert.Equal(412, second);
        Assert.Contains("has been changed elsewhere", problem.GetProperty("detail").GetString());
        Assert.Equal(428, (await studio.SendAsync(HttpMethod.Post, $"{Path}/undo", new { })).Status);
        Assert.Equal(412, (await studio.SendAsync(HttpMethod.Post, $"{Path}/make", new { }, seen)).Status);
        await studio.PostAsync($"{Path}/undo", new { });
    }

    [Theory]
    [InlineData("""{"label":"x","ops":[{"op":"louder"}]}""", 422, "louder")]
    [InlineData("""{"label":"x","ops":[{"op":"velocity","scale":"much"}]}""", 422, "operation 1")]
    [InlineData("""{"label":"x","ops":[{"op":"quantize","strength":2}]}""", 422, "'strength' 2 is out of range")]
    [InlineData("""{"label":"x","ops":[{"op":"quantize","grid":"1/5"}]}""", 422, "note value '1/5'")]
    [InlineData("""{"label":"x","ops":[{"op":"humanize","timing":51}]}""", 422, "'timing' 51 is out of range")]
    [InlineData("""{"label":"x","ops":[{"op":"swing","amount":80}]}""", 422, "'amount' 80 is out of range")]
    [InlineData("""{"label":"x","ops":[{"op":"velocity","scale":1}],"more":1}""", 400, "'more' is not known here")]
    [InlineData("""{"label":"x"}""", 400, "missing 'ops'")]
    [InlineData("""[]""", 400, "the body cannot be used")]
    [InlineData("""{""", 400, "not valid JSON")]
    public async Task A_wrong_edit_is_refused_in_the_engine_s_words(string body, int expected, string sentence)
    {
        string version = (await studio.DocumentAsync()).GetProperty("version").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/edits")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using HttpResponseMessage response = await studio.Client.SendAsync(request);
        string problem = await response.Content.ReadAsStringAsync();
        Assert.True(expected == (int)response.StatusCode, problem);
        Assert.Contains(sentence, JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString());
        Assert.Equal(version, (await studio.DocumentAsync()).GetProperty("version").GetString());
    }

    [Fact]
    public async Task JSON_has_to_say_that_it_is()
    {
        using var body = new StringContent("""{"name":"x"}""", System.Text.Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await studio.Client.PostAsync("projects", body);
        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task Another_seed_plays_another_pattern_and_locked_roles_stay()
    {
        JsonElement before = await studio.DocumentAsync();
        await studio.EndOfAsync(await studio.PostAsync($"{Path}/generate",
            new { seed = 99, generator = "skeleton", @lock = new[] { "core" } }, 202));
        JsonElement after = await studio.DocumentAsync();
        string[] was = Hits(before, core: true), now = Hits(after, core: true);
        Assert.NotEmpty(was);
        Assert.Equal(was, now);
        Assert.NotEqual(Hits(before, core: false), Hits(after, core: false));
        Assert.Equal(400, (await studio.SendAsync(HttpMethod.Post, $"{Path}/generate", new { infill = "x" }, "*"))
            .Status);
        string empty = await studio.CreateAsync("no grid");
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Post, $"projects/{empty}/generate", new { }, "*"))
            .Status);
    }

    [Fact]
    public async Task A_role_is_set_and_given_back()
    {
        JsonElement before = (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples")[0];
        string sample = before.GetProperty("id").GetString()!, role = before.GetProperty("role").GetString()!;
        string other = role == "fill" ? "motion" : "fill";
        Assert.Equal(other, await RoleAfterAsync(sample, other));
        Assert.Equal(role, await RoleAfterAsync(sample, null));
        Assert.Equal(400, (await PatchAsync(new() { [sample] = "bass" })).Status);
        Assert.Equal(400, (await PatchAsync(new() { ["nothing"] = "fill" })).Status);
    }

    private async Task<string> RoleAfterAsync(string sample, string? role)
    {
        (int status, JsonElement document) = await PatchAsync(new() { [sample] = role });
        Assert.True(status == 200, document.ToString());
        return document.GetProperty("kit").GetProperty("samples").EnumerateArray()
            .Single(s => s.GetProperty("id").GetString() == sample).GetProperty("role").GetString()!;
    }

    private async Task<(int Status, JsonElement Json)> PatchAsync(Dictionary<string, string?> roles)
    {
        (int status, JsonElement json, _) = await studio.SendAsync(HttpMethod.Patch, $"{Path}/roles", roles, "*");
        return (status, json);
    }

    private static string[] Hits(JsonElement document, bool core) =>
        [.. document.GetProperty("pattern").GetProperty("events").EnumerateArray()
            .Where(e => e.GetProperty("role").GetString() == "core" == core)
            .Select(e => $"{e.GetProperty("id")} {e.GetProperty("velocity")} {e.GetProperty("micro_ticks")}")];

    private static int[] Velocities(JsonElement document) =>
        [.. document.GetProperty("pattern").GetProperty("events").EnumerateArray()
            .Select(e => e.GetProperty("velocity").GetInt32())];
}

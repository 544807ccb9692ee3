using System.Text.Json;
using SoundRoutine.Tests.Cli;

namespace SoundRoutine.Tests.Studio;

/// <summary>How the source is played, as a template that the pattern may be played with.</summary>
public sealed class GrooveTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task The_groove_of_an_input_is_that_of_the_command()
    {
        JsonElement groove = await studio.GetAsync($"{Path}/sources/0/groove");
        Assert.Equal("My loop.wav", groove.GetProperty("name").GetString());
        using var folder = new TemporaryFolder();
        string to = folder["loop.groove.json"];
        CliRunner made = CliRunner.Run("groove", "extract", studio.Project.Folder, "-o", to);
        Assert.True(made.Code == 0, made.Error);
        JsonElement written = JsonDocument.Parse(File.ReadAllText(to)).RootElement.GetProperty("groove");
        Assert.Equal(Compact(written.GetProperty("lines")), Compact(groove.GetProperty("lines")));
        Assert.Equal(Compact(written.GetProperty("swing")), Compact(groove.GetProperty("swing")));
    }

    [Fact]
    public async Task As_much_of_it_as_is_wanted_is_one_edit()
    {
        JsonElement before = await studio.DocumentAsync(), groove = await studio.GetAsync($"{Path}/sources/0/groove");
        JsonElement none = await ApplyAsync(groove, 0);
        Assert.Equal(Pattern(before), Pattern(none));
        await studio.PostAsync($"{Path}/undo", new { });
        JsonElement all = await ApplyAsync(groove, 1), half;
        Assert.NotEqual(Pattern(before), Pattern(all));
        Assert.Equal("groove of My loop.wav", all.GetProperty("history").GetProperty("actions")
            [all.GetProperty("history").GetProperty("applied").GetInt32() - 1].GetProperty("label").GetString());
        // A hit where the template has been heard plays as it says.
        JsonElement slot = Line(groove, "kick").GetProperty("slots")[0];
        JsonElement kick = all.GetProperty("pattern").GetProperty("events").EnumerateArray()
            .First(e => e.GetProperty("instrument").GetString() == "kick" && e.GetProperty("step").GetInt32() == 1);
        Assert.Equal(slot.GetProperty("velocity").GetDouble(), kick.GetProperty("velocity").GetInt32(), 0.51);
        JsonElement undone = await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(Pattern(before), Pattern(undone));
        half = await ApplyAsync(groove, 0.5);
        Assert.NotEqual(Pattern(all), Pattern(half));
        await studio.PostAsync($"{Path}/undo", new { });
    }

    [Fact]
    public async Task What_has_no_groove_says_so()
    {
        await RefusedAsync($"{Path}/sources/7/groove", 404, "has no such source");
        await RefusedAsync($"{Path}/midi/none/groove", 404, "has no such MIDI file");
        string empty = await studio.CreateAsync("nothing yet");
        await RefusedAsync($"projects/{empty}/sources/0/groove", 404, "nothing has been made of it yet");
        string id = await studio.CreateAsync("one hit");
        await studio.UploadAsync(id, "my hit.wav", MadeStudio.LoopBytes(beats: 1));
        await studio.EndOfAsync(await studio.PostAsync($"projects/{id}/make", new { separator = "none", to = 2 }, 202));
        await RefusedAsync($"projects/{id}/sources/0/groove", 422, "my hit.wav: has no beat to take a groove from");
        (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Post, $"{Path}/edits",
            new { label = "x", ops = new[] { new { op = "groove", template = new { name = "x" }, amount = 1 } } }, "*");
        Assert.Equal(422, status);
        Assert.Contains("is no groove template", problem.GetProperty("detail").GetString());
    }

    private Task<JsonElement> ApplyAsync(JsonElement groove, double amount) =>
        studio.PostAsync($"{Path}/edits",
            new { label = "groove of My loop.wav", ops = new[] { new { op = "groove", template = groove, amount } } });

    private async Task RefusedAsync(string path, int expected, string sentence)
    {
        (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Get, path);
        Assert.Equal(expected, status);
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
    }

    private static JsonElement Line(JsonElement groove, string instrument) =>
        groove.GetProperty("lines").EnumerateArray()
            .First(l => l.GetProperty("instrument").GetString() == instrument);

    private static string Pattern(JsonElement document) => document.GetProperty("pattern").ToString();

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}

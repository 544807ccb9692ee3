using System.Text.Json;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Tests.Studio;

/// <summary>What a client sends that nobody meant: names, labels, values, requests at the wrong time.</summary>
public sealed class ClumsyRequestTests : IClassFixture<MadeStudio>
{
    private readonly MadeStudio _studio;

    public ClumsyRequestTests(MadeStudio studio) => _studio = studio;

    [Fact]
    public async Task Names_turn_no_text_around_and_long_ones_are_told_so()
    {
        string id = await _studio.CreateAsync("name\u202Etxt");
        Assert.Equal("nametxt", (await _studio.GetAsync($"projects/{id}")).GetProperty("name").GetString());
        (_, JsonElement input) = await _studio.UploadAsync(id, "a\u2066\u202Eb.wav", MadeStudio.LoopBytes());
        Assert.Equal("ab.wav", input.GetProperty("name").GetString());
        (int status, JsonElement problem) =
            await _studio.UploadAsync(id, new string('x', 260) + ".wav", MadeStudio.LoopBytes());
        Assert.Equal(400, status);
        Assert.Contains("longer than 255 letters", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_label_of_the_history_is_one_short_line()
    {
        string id = _studio.Id;
        foreach ((double gain, string label, string kept) in new[]
        {
            (1.0, "a\nb", "a b"), (2, "", "change"), (3, new string('x', 100_000), new string('x', 200) + "…"),
        })
        {
            (int status, JsonElement now, _) = await _studio.SendAsync(HttpMethod.Put, $"projects/{id}/mix",
                new { label, gains = new { core = gain } }, "*");
            Assert.Equal(200, status);
            Assert.Equal(kept, now.GetProperty("history").GetProperty("actions").EnumerateArray().Last()
                .GetProperty("label").GetString());
        }
    }

    [Theory]
    [InlineData("schedule")]
    [InlineData("sources/0/hits")]
    [InlineData("samples/x")]
    [InlineData("corrections")]
    public async Task A_project_with_files_alone_says_that_nothing_is_made_of_it(string what)
    {
        string id = await _studio.CreateAsync("files alone");
        await _studio.UploadAsync(id, "a.wav", MadeStudio.LoopBytes());
        (int status, JsonElement problem, _) = await _studio.SendAsync(HttpMethod.Get, $"projects/{id}/{what}");
        Assert.Equal(404, status);
        Assert.Equal("files alone: nothing has been made of it yet", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Variations_that_never_were_are_discarded_and_odd_values_told_of_in_words()
    {
        string id = await _studio.CreateAsync("no variations");
        Assert.Equal(200, (await _studio.SendAsync(HttpMethod.Delete, $"projects/{id}/variations", null, "*")).Status);
        (int status, JsonElement problem, _) =
            await _studio.SendAsync(HttpMethod.Get, $"projects/{_studio.Id}/search?words=kick&top=many");
        Assert.Equal(400, status);
        Assert.Equal("'many' is no value of 'top'", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public void An_action_that_is_killed_half_way_keeps_its_name()
    {
        Project project = _studio.Project;
        using (RunFolder run = project.OpenForChange())
        {
            Actions.Begin(run, "make, seed 5");
            new GridStep().Run(run, GridStep.OptionsOf(run) with { Bars = 3 },
                new StepContext(new Seed(5), null, default));
        }
        using (RunFolder run = project.OpenForChange())
        {
            Actions.Begin(run);
            Assert.Equal("make, seed 5", Actions.Of(run).Labels[^1]);
            Actions now = Actions.Of(run);
            now.GoTo(now.Applied - 1, _ => { });
        }
    }

    [Fact]
    public async Task An_upload_to_where_nothing_can_be_written_says_so_in_a_sentence()
    {
        // Nobody makes files there, not even root.
        if (!OperatingSystem.IsLinux()) return;
        string id = await _studio.CreateAsync("nowhere");
        string inputs = Path.Combine(_studio.Server.Parts.Projects.Find(id).Folder, "inputs");
        await _studio.UploadAsync(id, "a.wav", MadeStudio.LoopBytes());
        Directory.Delete(inputs, recursive: true);
        Directory.CreateSymbolicLink(inputs, "/proc");
        (int status, JsonElement problem) = await _studio.UploadAsync(id, "b.wav", MadeStudio.LoopBytes());
        Assert.Equal(422, status);
        Assert.DoesNotContain("unexpected", problem.GetProperty("detail").GetString());
    }
}

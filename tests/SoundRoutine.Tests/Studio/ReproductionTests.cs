using System.Text.Json;

namespace SoundRoutine.Tests.Studio;

/// <summary>The commands that the page shows lead to what it holds.</summary>
public sealed class ReproductionTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    [Fact]
    public async Task The_commands_of_a_project_make_it_again_elsewhere()
    {
        string at = $"projects/{studio.Id}", sample = (await studio.DocumentAsync()).GetProperty("kit")
            .GetProperty("samples")[0].GetProperty("id").GetString()!;
        await JobAsync("generate", new { seed = 99, generator = "skeleton", @lock = new[] { "core" } });
        await JobAsync("generate", new { seed = 5, generator = "skeleton", infill = "2" });
        Assert.Equal(200, (await studio.SendAsync(HttpMethod.Patch, $"{at}/roles",
            new Dictionary<string, string> { [sample] = "fill" }, "*")).Status);
        await studio.PostAsync($"{at}/edits", new
        {
            label = "it's softer",
            ops = new object[]
            {
                new { op = "velocity", scale = 0.8 }, new { op = "insert", bar = 1, step = 3, note = 42 },
            },
        });
        (int status, JsonElement project, _) = await studio.SendAsync(HttpMethod.Put, $"{at}/mix",
            new { label = "mix", gains = new { motion = -3.5 } }, "*");
        Assert.Equal(200, status);
        Assert.Contains("--gain motion=-3.5", await ShownCommands.RunAsync(studio, project));
    }

    private async Task JobAsync(string verb, object body)
    {
        JsonElement job = await studio.EndOfAsync(
            await studio.PostAsync($"projects/{studio.Id}/{verb}", body, 202));
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
    }
}

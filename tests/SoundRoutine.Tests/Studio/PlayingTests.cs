using System.Text.Json;

namespace SoundRoutine.Tests.Studio;

/// <summary>Everything that makes a pattern can be asked for, is shown, and is in the command.</summary>
public sealed class PlayingTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private static readonly object Wishes = new
    {
        style = "bossa", bpm = 104.5, meter = "3/4", bars = 3, density = 0.7, variation = 0.6, swing = 58,
        subdivision = "sixteenths", fills = false, phrase_bars = 8, seed = 21, skeleton = "follow",
        temperature = 0.8, top_p = 0.9, guidance = 1.0, fill_bars = new[] { 2 }, feel_timing = 0.2, feel_velocity = 0.9,
    };

    [Fact]
    public async Task What_was_asked_for_is_shown_and_the_command_makes_the_same()
    {
        JsonElement job = await studio.EndOfAsync(
            await studio.PostAsync($"projects/{studio.Id}/generate", Wishes, 202));
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        JsonElement shown = await studio.DocumentAsync(), grid = shown.GetProperty("grid"),
            playing = shown.GetProperty("playing");
        Assert.Equal(21, grid.GetProperty("seed").GetInt32());
        foreach (JsonProperty wish in JsonSerializer.SerializeToElement(Wishes).EnumerateObject())
        {
            JsonElement there = grid.TryGetProperty(wish.Name, out JsonElement of) ? of
                : playing.GetProperty(wish.Name);
            Assert.Equal(wish.Value.ToString(), there.ToString().Replace(" ", "").ReplaceLineEndings(""));
        }
        Assert.Equal("transformer", playing.GetProperty("generator").GetString());
        await ShownCommands.RunAsync(studio, shown);

        // Of another seed and around what is kept, it takes one more command.
        await studio.EndOfAsync(await studio.PostAsync($"projects/{studio.Id}/generate",
            new { seed = 33, generator = "skeleton", infill = "2-3" }, 202));
        shown = await studio.DocumentAsync();
        Assert.Contains("--infill 2-3", shown.GetProperty("command").GetString()!.Split('\n')[^1]);
        await ShownCommands.RunAsync(studio, shown);
        Assert.Equal((21, 33), (shown.GetProperty("grid").GetProperty("seed").GetInt32(),
            shown.GetProperty("playing").GetProperty("seed").GetInt32()));
    }
}

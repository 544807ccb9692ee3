using System.Text.Json;
using SoundRoutine.Pipeline.Runs;

namespace SoundRoutine.Tests.Studio;

/// <summary>Patterns that are offered beside the present one, which stays until one of them is kept.</summary>
public sealed class VariationTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task What_is_heard_is_what_is_kept_and_undo_gives_the_old_pattern_back()
    {
        await studio.PostAsync($"{Path}/edits",
            new { label = "loose", ops = new[] { new { op = "humanize", timing = 8, velocity = 6 } } });
        JsonElement before = await studio.DocumentAsync();
        string was = await ScheduleAsync(), files = FilesOf();
        await OfferAsync(new { seed = 50, generator = "skeleton", @lock = new[] { "core" } });

        JsonElement offered = await studio.DocumentAsync();
        Assert.Equal(Pattern(before), Pattern(offered));
        Assert.Equal(was, await ScheduleAsync());
        Assert.Equal(4, offered.GetProperty("variations").GetInt32());
        Assert.Equal(HistoryLength(before), HistoryLength(offered));
        JsonElement[] all = [.. (await studio.GetAsync($"{Path}/variations")).GetProperty("variations")
            .EnumerateArray()];
        Assert.Equal([50, 51, 52, 53], all.Select(v => v.GetProperty("seed").GetInt32()));
        Assert.Equal(4, all.Select(v => v.GetProperty("hits").ToString()).Distinct().Count());
        JsonElement third = all[2];
        Assert.Equal(third.GetProperty("hits").GetArrayLength() / 2.0,
            third.GetProperty("hits_per_bar").GetDouble());
        string heard = (await studio.GetAsync($"{Path}/variations/3/schedule")).ToString();
        Assert.NotEqual(was, heard);

        JsonElement kept = await studio.PostAsync($"{Path}/variations/3/keep", new { });
        Assert.Equal(heard, await ScheduleAsync());
        Assert.Equal(third.GetProperty("hits").EnumerateArray().Select(h => $"{h.GetProperty("tick")} "
            + $"{h.GetProperty("micro_ticks")} {h.GetProperty("note")} {h.GetProperty("velocity")}"), Hits(kept));
        Assert.Equal(52, kept.GetProperty("playing").GetProperty("seed").GetInt32());
        Assert.Equal(0, kept.GetProperty("variations").GetInt32());
        Assert.Equal(HistoryLength(before) + 1, HistoryLength(kept));

        JsonElement undone = await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(Pattern(before), Pattern(undone));
        Assert.Equal((was, files), (await ScheduleAsync(), FilesOf()));
        // In the state that they were made from they are offered again.
        Assert.Equal(4, undone.GetProperty("variations").GetInt32());

        // The same seed asked for alone gives the same.
        await studio.EndOfAsync(await studio.PostAsync($"{Path}/generate",
            new { seed = 52, generator = "skeleton", @lock = new[] { "core" } }, 202));
        Assert.Equal(Hits(kept), Hits(await studio.DocumentAsync()));
        Assert.Equal(heard, await ScheduleAsync());
    }

    [Fact]
    public async Task Another_grid_is_part_of_what_is_offered()
    {
        JsonElement before = await studio.DocumentAsync();
        await OfferAsync(new { style = "bossa", density = 0.9, swing = 60, variations = 2, generator = "skeleton" });
        JsonElement offered = await studio.DocumentAsync();
        Assert.Equal(before.GetProperty("grid").ToString(), offered.GetProperty("grid").ToString());
        JsonElement kept = await studio.PostAsync($"{Path}/variations/2/keep", new { });
        Assert.Equal(("bossa", 0.9, 60), (kept.GetProperty("grid").GetProperty("style").GetString(),
            kept.GetProperty("grid").GetProperty("density").GetDouble(),
            kept.GetProperty("grid").GetProperty("swing").GetInt32()));
        JsonElement undone = await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(before.GetProperty("grid").ToString(), undone.GetProperty("grid").ToString());
    }

    [Fact]
    public async Task A_change_or_a_discard_ends_the_offer_and_changes_nothing()
    {
        await OfferAsync(new { seed = 60, generator = "skeleton", variations = 2 });
        JsonElement edited = await studio.PostAsync($"{Path}/edits",
            new { label = "softer", ops = new[] { new { op = "velocity", scale = 0.9 } } });
        Assert.Equal(0, edited.GetProperty("variations").GetInt32());
        await RefusedAsync("variations/1/keep", new { }, 404, "there is no variation 1");
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, $"{Path}/variations/1/schedule")).Status);
        Assert.Equal(2, (await studio.PostAsync($"{Path}/undo", new { })).GetProperty("variations").GetInt32());
        Assert.Equal(428, (await studio.SendAsync(HttpMethod.Delete, $"{Path}/variations")).Status);
        string was = Pattern(await studio.DocumentAsync());
        (int status, JsonElement discarded, _) =
            await studio.SendAsync(HttpMethod.Delete, $"{Path}/variations", ifMatch: "*");
        Assert.Equal((200, 0), (status, discarded.GetProperty("variations").GetInt32()));
        Assert.Equal(was, Pattern(discarded));
        Assert.Empty((await studio.GetAsync($"{Path}/variations")).GetProperty("variations").EnumerateArray());
    }

    [Fact]
    public async Task What_cannot_be_made_is_told_of_and_leaves_all_as_it_was()
    {
        JsonElement before = await studio.DocumentAsync();
        await RefusedAsync("variations", new { variations = 65 }, 400, "variations 65 is out of range");
        await RefusedAsync("variations", new { infill = "x" }, 400, "'x' is no range of bars");
        await RefusedAsync("variations", new { density = 2 }, 400, "density 2 is out of range");
        await RefusedAsync("variations", new { phrase_bars = 5 }, 400, "phrases of 5 bars are not known");
        await RefusedAsync("variations", new { feel_timing = -1 }, 400, "timing -1 is out of range");
        await RefusedAsync("variations", new { skeleton = "loose" }, 400, "the body cannot be used");
        await RefusedAsync("variations/0/keep", new { }, 404, "there is no variation 0");
        string empty = await studio.CreateAsync("nothing yet");
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Post, $"projects/{empty}/variations", new { }, "*"))
            .Status);
        JsonElement job = await studio.EndOfAsync(
            await studio.PostAsync($"{Path}/variations", new { infill = "9-12", generator = "skeleton" }, 202));
        Assert.Equal("failed", job.GetProperty("state").GetString());
        Assert.Equal(Pattern(before), Pattern(await studio.DocumentAsync()));
    }

    private async Task OfferAsync(object body)
    {
        JsonElement job = await studio.EndOfAsync(await studio.PostAsync($"{Path}/variations", body, 202));
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
    }

    private async Task RefusedAsync(string path, object body, int expected, string sentence)
    {
        (int status, JsonElement problem, _) =
            await studio.SendAsync(HttpMethod.Post, $"{Path}/{path}", body, "*");
        Assert.Equal(expected, status);
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
    }

    private async Task<string> ScheduleAsync() => (await studio.GetAsync($"{Path}/schedule")).ToString();

    /// <summary>What the present versions of steps 4 to 6 are on disk.</summary>
    private string FilesOf()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        string[] steps = [StepNames.Generate, StepNames.Layout, StepNames.Edit];
        return string.Join('\n', steps.SelectMany(s => run.Ledger.Current(s)!.Files.Keys)
            .Select(f => f + StepKey.Sha256(run.Resolve(f))));
    }

    private static string Pattern(JsonElement document) => document.GetProperty("pattern").ToString();

    private static int HistoryLength(JsonElement document) =>
        document.GetProperty("history").GetProperty("applied").GetInt32();

    private static string[] Hits(JsonElement document) =>
        [.. document.GetProperty("pattern").GetProperty("events").EnumerateArray()
            .Select(h => $"{h.GetProperty("tick")} {h.GetProperty("micro_ticks")} {h.GetProperty("note")} "
                + $"{h.GetProperty("velocity")}")];
}

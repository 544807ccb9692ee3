using System.Net;
using System.Text.Json;
using SoundRoutine.Tests.Pipeline;

namespace SoundRoutine.Tests.Studio;

/// <summary>Batches of this machine by the API, done by the real engine.</summary>
public class BatchTests(BatchStudio studio) : IClassFixture<BatchStudio>
{
    [Fact]
    public async Task A_kit_is_made_without_the_bad_file_and_opened_as_one_project()
    {
        string folder = studio.Songs(2, "bad.wav");
        JsonElement taken = await studio.SubmitAsync(folder);
        string id = BatchStudio.IdOf(taken);
        Assert.True(taken.GetProperty("is_new").GetBoolean());
        Assert.Equal(Path.GetFileName(folder), taken.GetProperty("batch").GetProperty("title").GetString());
        AssertNumbers(await studio.EndOfBatchAsync(id), "done", 3, 2, 1);
        Assert.False((await studio.SubmitAsync(folder)).GetProperty("is_new").GetBoolean());

        JsonElement aside = Assert.Single(await SongsAsync(id, "?state=aside"));
        Assert.EndsWith("bad.wav", aside.GetProperty("name").GetString());
        Assert.Contains("bad.wav", aside.GetProperty("reason").GetString());
        JsonElement first = await studio.GetAsync($"batches/{id}/songs?top=2");
        Assert.Equal(2, first.GetProperty("songs").GetArrayLength());
        int next = first.GetProperty("next").GetInt32();
        JsonElement rest = await studio.GetAsync($"batches/{id}/songs?top=2&after={next}");
        Assert.Equal(1, rest.GetProperty("songs").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);

        JsonElement project = await studio.PostAsync($"batches/{id}/project", new { }, 201);
        Assert.True(project.GetProperty("kit").GetProperty("samples").GetArrayLength() > 2);
        string projectId = project.GetProperty("id").GetString()!;
        string sample = project.GetProperty("kit").GetProperty("samples")[0].GetProperty("id").GetString()!;
        Assert.Equal("RIFF"u8.ToArray(),
            (await studio.Client.GetByteArrayAsync($"projects/{projectId}/samples/{sample}.wav"))[..4]);
        Assert.All(project.GetProperty("kit").GetProperty("sources").EnumerateArray(),
            s => Assert.False(s.GetProperty("has_recording").GetBoolean()));
        JsonElement again = await studio.PostAsync($"batches/{id}/project", new { }, 201);
        Assert.Equal(projectId, again.GetProperty("id").GetString());
        JsonElement made = await studio.EndOfAsync(await studio.PostAsync($"projects/{projectId}/make",
            new { bars = 2, generator = "skeleton" }, 202));
        Assert.True(made.GetProperty("state").GetString() == "done", made.ToString());
    }

    [Fact]
    public async Task What_was_set_aside_is_tried_again_one_or_all()
    {
        string folder = studio.Songs(1, "late.wav"), id = BatchStudio.IdOf(await studio.SubmitAsync(folder));
        AssertNumbers(await studio.EndOfBatchAsync(id), "done", 2, 1, 1);
        JsonElement again = await studio.PostAsync($"batches/{id}/retry", new { });
        Assert.Equal(1, again.GetProperty("songs").GetInt32());
        AssertNumbers(await studio.EndOfBatchAsync(id), "done", 2, 1, 1);
        int number = Assert.Single(await SongsAsync(id, "?state=aside")).GetProperty("number").GetInt32();
        TestSongs.Write(Path.Combine(folder, "late.wav"), TestSongs.DrumLoop(6));
        await studio.PostAsync($"batches/{id}/retry", new { song = number });
        AssertNumbers(await studio.EndOfBatchAsync(id), "done", 2, 2, 0);
        await studio.PostAsync($"batches/{id}/retry", new { song = number }, 422);
        Assert.Equal(2, (await SongsAsync(id, "?state=done")).Length);
    }

    [Fact]
    public async Task A_track_is_listened_to_and_opened_to_be_edited()
    {
        string id = BatchStudio.IdOf(await studio.SubmitAsync(studio.Songs(1), "tracks"));
        AssertNumbers(await studio.EndOfBatchAsync(id), "done", 1, 1, 0);
        Assert.True(Assert.Single(await SongsAsync(id, "")).GetProperty("has_track").GetBoolean());
        using HttpResponseMessage heard = await studio.Client.GetAsync($"batches/{id}/songs/1/track.wav");
        Assert.Equal("audio/wav", heard.Content.Headers.ContentType!.MediaType);
        byte[] track = await heard.Content.ReadAsByteArrayAsync();
        Assert.True(track.Length > 100_000);

        JsonElement project = await studio.PostAsync($"batches/{id}/project", new { song = 1 }, 201);
        string projectId = project.GetProperty("id").GetString()!;
        Assert.Equal("loop1", project.GetProperty("name").GetString());
        Assert.True(project.GetProperty("pattern").GetProperty("events").GetArrayLength() > 4);
        Assert.Equal(track, await studio.Client.GetByteArrayAsync($"projects/{projectId}/track.wav"));
        Assert.True((await studio.GetAsync($"projects/{projectId}/sources/0/hits")).GetProperty("hits").GetArrayLength()
            > 4);
        JsonElement edited = await studio.PostAsync($"projects/{projectId}/edits", new { label = "softer",
            ops = new[] { new { op = "velocity", scale = 0.5 } } });
        Assert.True(edited.GetProperty("history").GetProperty("can_undo").GetBoolean());

        await studio.PostAsync($"batches/{id}/project", new { }, 409);
        await studio.PostAsync($"batches/{id}/project", new { song = 2 }, 404);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, $"batches/{id}/songs/2/track.wav")).Status);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_of_in_a_sentence()
    {
        string folder = studio.Songs(0), text = Path.Combine(folder, "names.txt");
        File.WriteAllText(text, "/etc/hostname\n");
        foreach ((string path, int status, string sentence) in new[]
        {
            ("", 400, "0 paths are named"),
            ("songs", 400, "'songs' is no full path"),
            ("../songs", 400, "is no full path"),
            (Path.Combine(folder, "gone"), 400, "is not there; check the name"),
            (text, 400, "is no audio file by its name"),
            (folder, 422, "no audio files in this folder"),
        })
        {
            JsonElement problem = await studio.SubmitAsync(path, expected: status);
            Assert.Contains(sentence, problem.GetProperty("detail").GetString());
        }
        foreach (object wrong in new object[] { new { }, new { paths = new[] { folder }, goal = "album" },
            new { paths = new[] { folder }, bars = 0 }, new { paths = new[] { folder }, output = "/tmp" } })
            await studio.PostAsync("batches", wrong, 400);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, "batches/0123456789ab")).Status);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, "batches/..")).Status);
        using var stranger = new HttpClient { BaseAddress = studio.Client.BaseAddress };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("batches")).StatusCode);
    }

    [Fact]
    public async Task A_second_batch_waits_and_is_taken_away_and_done_after_all()
    {
        string one = BatchStudio.IdOf(await studio.SubmitAsync(studio.Songs(3)));
        string two = BatchStudio.IdOf(await studio.SubmitAsync(studio.Songs(1)));
        JsonElement waiting = await studio.GetAsync($"batches/{two}");
        Assert.Equal("queued", waiting.GetProperty("state").GetString());
        await studio.PostAsync($"batches/{two}/retry", new { }, 409);
        JsonElement canceled = (await studio.SendAsync(HttpMethod.Delete, $"batches/{two}")).Json;
        AssertNumbers(canceled, "canceled", 1, 0, 0);
        AssertNumbers(await studio.EndOfBatchAsync(one), "done", 3, 3, 0);
        AssertNumbers(await studio.GetAsync($"batches/{two}"), "canceled", 1, 0, 0);
        await studio.PostAsync($"batches/{two}/retry", new { });
        AssertNumbers(await studio.EndOfBatchAsync(two), "done", 1, 1, 0);
        (int status, JsonElement over, _) = await studio.SendAsync(HttpMethod.Delete, $"batches/{two}");
        Assert.Equal(422, status);
        Assert.Contains("has ended", over.GetProperty("detail").GetString());
        JsonElement list = await studio.GetAsync("batches");
        Assert.Equal(JsonValueKind.Null, list.GetProperty("queue").ValueKind);
        Assert.Superset(new HashSet<string?> { one, two },
            list.GetProperty("batches").EnumerateArray().Select(b => b.GetProperty("id").GetString()).ToHashSet());
    }

    private async Task<JsonElement[]> SongsAsync(string id, string query) =>
        [.. (await studio.GetAsync($"batches/{id}/songs{query}")).GetProperty("songs").EnumerateArray()];

    internal static void AssertNumbers(JsonElement batch, string state, int songs, int done, int aside)
    {
        Assert.True(batch.GetProperty("state").GetString() == state, batch.ToString());
        Assert.Equal((songs, done, aside), (batch.GetProperty("songs").GetInt32(), batch.GetProperty("done").GetInt32(),
            batch.GetProperty("aside").GetInt32()));
    }
}

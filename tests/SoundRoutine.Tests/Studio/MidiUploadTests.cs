using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Tests.Midi;

namespace SoundRoutine.Tests.Studio;

/// <summary>MIDI files that are given to a project, and patterns that go on from them.</summary>
public sealed class MidiUploadTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private const string End = "00 FF 2F 00";

    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task A_pattern_goes_on_from_the_drums_of_a_file()
    {
        JsonElement before = await studio.DocumentAsync();
        byte[] midi = Midi();
        (int status, JsonElement file) = await SendAsync("my beat.mid", midi);
        Assert.Equal(201, status);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(midi)), file.GetProperty("sha256").GetString());
        JsonElement sequence = Assert.Single(file.GetProperty("sequences").EnumerateArray());
        Assert.Equal((1, 2, "4/4", Hits(before, 2).Length), (sequence.GetProperty("number").GetInt32(),
            sequence.GetProperty("bars").GetInt32(), sequence.GetProperty("meter").GetString(),
            sequence.GetProperty("hits").GetInt32()));
        JsonElement listed = (await studio.GetAsync($"{Path}/midi")).GetProperty("files");
        Assert.Contains(listed.EnumerateArray(), f => f.ToString() == file.ToString());

        JsonElement groove = await studio.GetAsync($"{Path}/midi/{Id(file)}/groove");
        Assert.Equal(("my beat.mid", 2), (groove.GetProperty("name").GetString(),
            groove.GetProperty("bars").GetInt32()));

        JsonElement job = await GenerateAsync(new { @continue = Id(file), bars = 4, seed = 21 });
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        JsonElement after = await studio.DocumentAsync();
        Assert.Equal(4, after.GetProperty("grid").GetProperty("bars").GetInt32());
        Assert.Equal(Hits(before, 2), Hits(after, 2));
        Assert.True(Hits(after, 4).Length > Hits(after, 2).Length);
        Assert.Equal("my beat.mid", after.GetProperty("playing").GetProperty("continue").GetString());
        Assert.Contains("going on from my beat.mid", after.GetProperty("steps").ToString());
        await ShownCommands.RunAsync(studio, after);
        JsonElement undone = await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(before.GetProperty("pattern").ToString(), undone.GetProperty("pattern").ToString());
    }

    [Fact]
    public async Task Of_a_file_of_format_2_one_sequence_is_chosen()
    {
        byte[] two = [.. Bytes.Header(format: 2, tracks: 2),
            .. Bytes.Track($"00 99 24 64 30 99 24 00 {End}"), .. Bytes.Track($"00 99 26 64 60 99 26 00 {End}")];
        (_, JsonElement file) = await SendAsync("two.mid", two);
        Assert.Equal(2, file.GetProperty("sequences").GetArrayLength());
        JsonElement job = await GenerateAsync(new { @continue = Id(file), generator = "skeleton" });
        Assert.StartsWith("two.mid: holds 2 sequences", job.GetProperty("error").GetString());
        job = await GenerateAsync(new { @continue = Id(file), sequence = 2, generator = "skeleton" });
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
        JsonElement first = (await studio.DocumentAsync()).GetProperty("pattern").GetProperty("events")[0];
        Assert.Equal(38, first.GetProperty("note").GetInt32());
        await studio.PostAsync($"{Path}/undo", new { });
    }

    [Fact]
    public async Task What_is_no_drum_pattern_is_refused_in_a_sentence()
    {
        await RefusedAsync("song.mid", [.. "RIFF is no MIDI"u8], 422, "song.mid: is not a MIDI file");
        await RefusedAsync("song.mid", [], 422, "song.mid: is empty");
        await RefusedAsync("song.mid", [.. Bytes.Header(), .. Bytes.Track($"00 90 24 64 30 90 24 00 00 91 24 64 30 "
            + $"91 24 00 {End}")], 422, "song.mid: holds no drums");
        await RefusedAsync("", Midi(), 400, "needs the name of its file");
        await RefusedAsync("song.mid", new byte[(32 << 20) + 1], 413, "song.mid: is larger than 32 MB");
        (int status, _) = await SendAsync("song.mid", Midi(), "audio/midi");
        Assert.Equal(415, status);

        (_, JsonElement file) = await SendAsync("beat.mid", Midi());
        string id = Id(file);
        await RefusedAsync(new { @continue = "nothing" }, 404, "has no such MIDI file");
        await RefusedAsync(new { @continue = "../beat" }, 404, "has no such MIDI file");
        await RefusedAsync(new { sequence = 1 }, 400, "--sequence chooses from the file");
        await RefusedAsync(new { @continue = id, sequence = 0 }, 400, "sequences are counted from 1");
        await RefusedAsync(new { @continue = id, @lock = new[] { "core" } }, 400, "--continue starts a new pattern");
        JsonElement job = await GenerateAsync(new { @continue = id, meter = "3/4", bars = 8 });
        Assert.StartsWith("beat.mid: is in 4/4, the pattern in 3/4", job.GetProperty("error").GetString());
        await studio.PostAsync($"{Path}/undo", new { });
        job = await GenerateAsync(new { @continue = id });
        Assert.StartsWith("beat.mid: has 2 bars, which leave none of 2", job.GetProperty("error").GetString());
    }

    /// <summary>The present pattern of two bars, as step 5 leaves it.</summary>
    private byte[] Midi()
    {
        using RunFolder run = RunFolder.OpenForReading(studio.Project.Folder);
        return File.ReadAllBytes(run.Resolve("5_layout/notes_v001.mid"));
    }

    private async Task<(int Status, JsonElement Json)> SendAsync(string name, byte[] content,
        string type = "application/octet-stream")
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        using HttpResponseMessage response =
            await studio.Client.PutAsync($"{Path}/midi?name={Uri.EscapeDataString(name)}", body);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private async Task RefusedAsync(string name, byte[] content, int expected, string sentence)
    {
        (int status, JsonElement problem) = await SendAsync(name, content);
        Assert.Equal(expected, status);
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
    }

    private async Task RefusedAsync(object wish, int expected, string sentence)
    {
        (int status, JsonElement problem, _) =
            await studio.SendAsync(HttpMethod.Post, $"{Path}/generate", wish, "*");
        Assert.Equal(expected, status);
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
    }

    private async Task<JsonElement> GenerateAsync(object wish) =>
        await studio.EndOfAsync(await studio.PostAsync($"{Path}/generate", wish, 202));

    private static string Id(JsonElement file) => file.GetProperty("id").GetString()!;

    private static string[] Hits(JsonElement document, int bars) =>
        [.. document.GetProperty("pattern").GetProperty("events").EnumerateArray()
            .Where(h => h.GetProperty("bar").GetInt32() <= bars)
            .Select(h => $"{h.GetProperty("tick").GetInt32() + h.GetProperty("micro_ticks").GetInt32()} "
                + $"{h.GetProperty("note")} {h.GetProperty("velocity")}").Order(StringComparer.Ordinal)];
}

using System.Text.Json;
using SoundRoutine.Audio;
using SoundRoutine.Audio.Metering;

namespace SoundRoutine.Tests.Studio;

/// <summary>The balance of the roles: heard, rendered, undone.</summary>
public sealed class MixTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task A_role_that_is_turned_down_is_softer_in_the_export_and_undo_gives_its_level_back()
    {
        JsonElement before = await studio.DocumentAsync();
        Assert.Equal(0, before.GetProperty("mix").GetProperty("gains").GetProperty("core").GetDouble());
        double loud = await CoreAsync();
        JsonElement mixed = await SetAsync(new { label = "core down", gains = new { core = -12 } }, 200);
        Assert.Equal(-12, mixed.GetProperty("mix").GetProperty("gains").GetProperty("core").GetDouble());
        // The limiter holds the louder of the two back a little.
        Assert.InRange(await CoreAsync() - loud, -14, -10);
        Assert.Contains("--gain core=-12", mixed.GetProperty("command").GetString());

        JsonElement undone = await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(before.GetProperty("mix").ToString(), undone.GetProperty("mix").ToString());
        Assert.DoesNotContain("--gain", undone.GetProperty("command").GetString());
    }

    [Fact]
    public async Task A_pan_is_in_what_the_page_plays()
    {
        string before = (await studio.GetAsync($"{Path}/schedule")).ToString();
        await SetAsync(new { label = "left", pans = new { core = -1, accent = -1, motion = -1, fill = -1 } }, 200);
        JsonElement notes = (await studio.GetAsync($"{Path}/schedule")).GetProperty("notes");
        Assert.All(notes.EnumerateArray(), n => Assert.True(
            n.GetProperty("right").GetDouble() < 0.4 * n.GetProperty("left").GetDouble(), n.ToString()));
        await studio.PostAsync($"{Path}/undo", new { });
        Assert.Equal(before, (await studio.GetAsync($"{Path}/schedule")).ToString());
    }

    [Theory]
    [InlineData("""{"label":"x","gains":{"core":99}}""", "a gain is out of range")]
    [InlineData("""{"label":"x","pans":{"core":2}}""", "a pan is out of range")]
    [InlineData("""{"label":"x","gains":{"drums":1}}""", "wrong value at $.gains")]
    [InlineData("""{"gains":{}}""", "missing 'label'")]
    public async Task A_wrong_mix_is_refused(string body, string sentence)
    {
        JsonElement answer = await SetAsync(JsonDocument.Parse(body).RootElement, 400);
        Assert.Contains(sentence, answer.GetProperty("detail").GetString());
    }

    private async Task<JsonElement> SetAsync(object mix, int expected)
    {
        (int status, JsonElement json, _) = await studio.SendAsync(HttpMethod.Put, $"{Path}/mix", mix, "*");
        Assert.True(status == expected, json.ToString());
        return json;
    }

    /// <summary>The level of the core's stem against that of the other stems, in dB.</summary>
    private async Task<double> CoreAsync()
    {
        JsonElement job = await studio.EndOfAsync(
            await studio.PostAsync($"{Path}/export", new { formats = new[] { "stems" } }, 202));
        string file = job.GetProperty("result").GetProperty("files")[0].GetProperty("id").GetString()!;
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["stems.zip"], await studio.Client.GetByteArrayAsync($"{Path}/exports/{file}"));
        System.IO.Compression.ZipFile.ExtractToDirectory(folder["stems.zip"], folder["stems"]);
        double core = Level(folder["stems/core.wav"]);
        string other = Directory.EnumerateFiles(folder["stems"]).First(f => !f.EndsWith("core.wav",
            StringComparison.Ordinal));
        return core - Level(other);
    }

    private static double Level(string path) => 20 * Math.Log10(AudioFile.Read(path).Peak);
}

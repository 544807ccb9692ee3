using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SoundRoutine.Studio.Hosting;

namespace SoundRoutine.Tests.Studio;

/// <summary>A studio that is killed in the middle of things loses nothing that it has answered.</summary>
public sealed class KilledStudioTests : IDisposable
{
    /// <summary>How often it is killed; SOUNDROUTINE_KILLS asks for more.</summary>
    private static int Kills { get; } = int.Parse(
        Environment.GetEnvironmentVariable("SOUNDROUTINE_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_answered_is_there_after_a_kill_and_can_be_undone()
    {
        Rng rng = new Seed(5).CreateRng();
        (Process studio, HttpClient client) = await StartAsync();
        string at = "projects/" + (await SendAsync(client, "projects", new { name = "Killed" })).GetProperty("id");
        using (var body = new ByteArrayContent(MadeStudio.LoopBytes()))
        {
            body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            (await client.PutAsync($"{at}/inputs?name=loop.wav", body)).EnsureSuccessStatusCode();
        }
        await DoAsync(client, $"{at}/make", new { separator = "none", bars = 2, generator = "skeleton" });
        string first = await PatternAsync(client, at);
        int made = await AppliedAsync(client, at);
        for (int i = 0; i < Kills; i++)
        {
            int answered = await AppliedAsync(client, at);
            Task work = WorkAsync(client, at, new Seed((ulong)i).CreateRng(), applied => answered = applied);
            await Task.Delay(20 + rng.Next(600));
            studio.Kill();
            await studio.WaitForExitAsync();
            await work;
            studio.Dispose();
            client.Dispose();
            (studio, client) = await StartAsync();
            // One more than was answered may have been done when it was killed.
            Assert.InRange(await AppliedAsync(client, at), answered, answered + 1);
            using HttpResponseMessage schedule = await client.GetAsync($"{at}/schedule");
            Assert.True(schedule.IsSuccessStatusCode, await schedule.Content.ReadAsStringAsync());
        }
        await SendAsync(client, $"{at}/goto", new { applied = made });
        Assert.Equal(first, await PatternAsync(client, at));
        studio.Kill();
        await studio.WaitForExitAsync();
        studio.Dispose();
        client.Dispose();
    }

    /// <summary>Edits and, now and then, a pattern played anew, one after the other until nobody answers.</summary>
    private static async Task WorkAsync(HttpClient client, string at, Rng rng, Action<int> answered)
    {
        try
        {
            while (true)
            {
                if (rng.Next(6) == 0)
                {
                    await DoAsync(client, $"{at}/generate", new { seed = rng.Next(1000), generator = "skeleton" });
                    answered(await AppliedAsync(client, at));
                }
                JsonElement now = await SendAsync(client, $"{at}/edits", new { label = "edit", ops = new[] { new {
                    op = "insert", bar = 1 + rng.Next(2), step = 1 + rng.Next(16), note = 36,
                    velocity = 1 + rng.Next(127) } } });
                answered(now.GetProperty("history").GetProperty("applied").GetInt32());
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException)
        {
            // It has been killed.
        }
    }

    private async Task<(Process, HttpClient)> StartAsync()
    {
        string port = PortSearch.Free(0).ToString(CultureInfo.InvariantCulture);
        Process studio = Process.Start(new ProcessStartInfo("dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "SoundRoutine.Studio.dll"), "--port", port, "--no-browser",
                _folder["library"]]) { RedirectStandardOutput = true })!;
        var start = new Uri((await studio.StandardOutput.ReadLineAsync())!.Split(' ')[0]);
        var client = new HttpClient { BaseAddress = new Uri(start, "/api/v1/") };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", start.Query.Split('=')[1]);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "*");
        return (studio, client);
    }

    private static async Task<JsonElement> SendAsync<T>(HttpClient client, string path, T body)
    {
        HttpResponseMessage response = await client.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks for a job and waits for its end; a project is not busy while its job still waits.</summary>
    private static async Task DoAsync<T>(HttpClient client, string path, T body)
    {
        string? id = (await SendAsync(client, path, body)).GetProperty("id").GetString();
        string? state;
        do
        {
            await Task.Delay(20);
            JsonElement jobs = (await client.GetFromJsonAsync<JsonElement>("jobs")).GetProperty("jobs");
            state = jobs.EnumerateArray().Single(j => j.GetProperty("id").GetString() == id)
                .GetProperty("state").GetString();
        }
        while (state is "queued" or "running");
        Assert.Equal("done", state);
    }

    private static async Task<int> AppliedAsync(HttpClient client, string at) =>
        (await client.GetFromJsonAsync<JsonElement>(at)).GetProperty("history").GetProperty("applied").GetInt32();

    private static async Task<string> PatternAsync(HttpClient client, string at) =>
        (await client.GetFromJsonAsync<JsonElement>(at)).GetProperty("pattern").GetRawText();
}

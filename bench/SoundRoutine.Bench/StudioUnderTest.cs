using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SoundRoutine.Bench;

/// <summary>A studio that the launcher has started, and a script that talks to it.</summary>
internal sealed class StudioUnderTest : IAsyncDisposable
{
    private static readonly JsonSerializerOptions s_json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Process _launcher;

    private StudioUnderTest(Process launcher, Uri start)
    {
        (_launcher, Start) = (launcher, start);
        Client = new HttpClient { BaseAddress = new Uri(start, "/api/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", start.Query[7..]);
        Client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "*");
    }

    /// <summary>What is opened in a browser.</summary>
    public Uri Start { get; }

    public HttpClient Client { get; }

    public static async Task<StudioUnderTest> StartAsync(string folder)
    {
        Process launcher = Process.Start(new ProcessStartInfo(Launcher.Path,
            ["studio", folder, "--no-browser", "--port", "7411"]) { RedirectStandardOutput = true })!;
        string line = await launcher.StandardOutput.ReadLineAsync() ?? "";
        return new StudioUnderTest(launcher, new Uri(line.Split(' ')[0]));
    }

    /// <returns>Where the new project is in the API.</returns>
    public async Task<string> CreateAsync(string name) =>
        "projects/" + (await PostAsync("projects", new { name })).GetProperty("id").GetString();

    public async Task UploadAsync(string project, string file)
    {
        await using FileStream content = File.OpenRead(file);
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        string name = Uri.EscapeDataString(Path.GetFileName(file));
        (await Client.PutAsync($"{project}/inputs?name={name}", body)).EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> PostAsync<T>(string path, T body)
    {
        HttpResponseMessage response = await Client.PostAsJsonAsync(path, body, s_json);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until a project's document is as it is to be.</summary>
    /// <exception cref="SoundRoutineException">A job has failed.</exception>
    public async Task<JsonElement> UntilAsync(string project, Func<JsonElement, bool> done)
    {
        while (true)
        {
            JsonElement document = await Client.GetFromJsonAsync<JsonElement>(project);
            if (done(document)) return document;
            JsonElement jobs = await Client.GetFromJsonAsync<JsonElement>("jobs");
            foreach (JsonElement job in jobs.GetProperty("jobs").EnumerateArray())
                if (job.GetProperty("state").GetString() == "failed")
                    throw new SoundRoutineException(job.ToString());
            await Task.Delay(50);
        }
    }

    public static bool IsIdle(JsonElement document) => !document.GetProperty("busy").GetBoolean();

    /// <summary>Resident memory of the server, now and at most so far, in MB.</summary>
    public (double Now, double Most) Memory()
    {
        var all = MeasuredProcess.Children(_launcher.Id).Prepend(_launcher.Id).Select(Process.GetProcessById)
            .Select(p => (Now: p.WorkingSet64 / 1e6, Most: p.PeakWorkingSet64 / 1e6));
        // The larger of the two: the launcher's own process only waits.
        return all.MaxBy(p => p.Now);
    }

    public void MemoryRow(string what, string aim = "")
    {
        (double now, double most) = Memory();
        StudioBenchmark.Row($"server memory, {what}", $"{now:0} MB, {most:0} at most so far", aim);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _launcher.Kill(entireProcessTree: true);
        await _launcher.WaitForExitAsync();
        _launcher.Dispose();
    }
}

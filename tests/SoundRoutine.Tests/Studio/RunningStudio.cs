using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SoundRoutine.Studio.Batches;
using SoundRoutine.Studio.Hosting;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Tests.Studio;

/// <summary>A studio on a free port of this machine over an empty library, and a script that talks to it.</summary>
#pragma warning disable CA1001 // It is disposed of as xunit does it.
public class RunningStudio : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TemporaryFolder _folder = new();

    public string Library => _folder["library"];

    internal StudioServer Server { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    /// <summary>What is served as the page; null for the one that the program carries.</summary>
    internal virtual PageFiles? Page => new(new Dictionary<string, byte[]>
    {
        ["index.html"] = [.. "<!doctype html>"u8],
        ["studio.js"] = [.. "0"u8],
    });

    internal virtual UploadLimits Limits => UploadLimits.Default;

    /// <summary>Apart from the user's, and in no queue.</summary>
    internal virtual BatchPlaces Batches => new("", _folder["store"], _folder["batches"]);

    public virtual async Task InitializeAsync() => await StartAsync(Library);

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    internal async Task StartAsync(string folder)
    {
        Server = await StudioServer.StartAsync(new StudioOptions { Folder = folder, Port = 0, Limits = Limits,
            Page = Page, Batches = Batches });
        Client = new HttpClient { BaseAddress = new Uri(Server.Address, "api/v1/") };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Server.Secrets.Token);
    }

    internal async Task RestartAsync(string folder)
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await StartAsync(folder);
    }

    internal async Task<(int Status, JsonElement Json, HttpResponseMessage Response)> SendAsync(HttpMethod method,
        string path, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        HttpResponseMessage response = await Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        JsonElement json = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        return ((int)response.StatusCode, json, response);
    }

    internal async Task<JsonElement> GetAsync(string path)
    {
        (int status, JsonElement json, _) = await SendAsync(HttpMethod.Get, path);
        Assert.True(status == 200, $"{path}: {status} {json}");
        return json;
    }

    internal async Task<JsonElement> PostAsync(string path, object body, int expected = 200)
    {
        (int status, JsonElement json, _) = await SendAsync(HttpMethod.Post, path, body, "*");
        Assert.True(status == expected, $"{path}: {status} {json}");
        return json;
    }

    internal async Task<string> CreateAsync(string name) =>
        (await PostAsync("projects", new { name }, 201)).GetProperty("id").GetString()!;

    internal async Task<(int Status, JsonElement Json)> UploadAsync(string project, string name, byte[] content,
        string type = "application/octet-stream")
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        using HttpResponseMessage response =
            await Client.PutAsync($"projects/{project}/inputs?name={Uri.EscapeDataString(name)}", body);
        string text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    internal async Task<JsonElement> EndOfAsync(JsonElement job)
    {
        string id = job.GetProperty("id").GetString()!;
        while (true)
        {
            JsonElement now = (await GetAsync("jobs")).GetProperty("jobs").EnumerateArray()
                .Single(j => j.GetProperty("id").GetString() == id);
            if (now.GetProperty("state").GetString() is not ("queued" or "running")) return now;
            await Task.Delay(20);
        }
    }
}

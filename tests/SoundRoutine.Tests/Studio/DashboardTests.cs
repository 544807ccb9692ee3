using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SoundRoutine.Batch.Batches;
using SoundRoutine.Batch.Queues;
using SoundRoutine.Batch.Service;
using SoundRoutine.Batch.Stores;
using SoundRoutine.Studio.Hosting;
using SoundRoutine.Tests.Batch;
using SoundRoutine.Tests.Pipeline;
using SoundRoutine.Tests.Studio.Browser;

namespace SoundRoutine.Tests.Studio;

/// <summary>The queue's own page over a real queue with a job in it.</summary>
[Collection(nameof(PostgresTests))]
public sealed partial class DashboardTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PostgresFact]
    public async Task It_shows_the_queue_and_its_metrics_and_changes_nothing()
    {
        QueueDatabase database = WithBatch(out string batch);
        await using DashboardServer server = await DashboardServer.StartAsync(database, 0, allowChanges: false);
        using HttpClient client = ClientOf(server, token: true);
        Assert.Contains($"SoundRoutine: {database.Name}", await client.GetStringAsync("/"));
        Assert.Contains("b-join", await client.GetStringAsync("/jobs/enqueued"));
        string metrics = await client.GetStringAsync("/metrics");
        Assert.All(metrics.TrimEnd('\n').Split('\n'), line => Assert.Matches(MetricLine(), line));
        Assert.Contains($"soundroutine_batch_songs{{batch=\"{batch}\",state=\"waiting\"}} 1\n", metrics);
        Assert.Equal(HttpStatusCode.Unauthorized, await DeleteAsync(client, Job(database)));
        Assert.Equal("Enqueued", StateOf(database));
        client.DefaultRequestHeaders.Host = "evil.example";
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/metrics")).StatusCode);
    }

    [PostgresFact]
    public async Task It_deletes_a_job_where_that_is_allowed_for_who_has_the_token()
    {
        QueueDatabase database = WithBatch(out _);
        await using DashboardServer server = await DashboardServer.StartAsync(database, 0, allowChanges: true);
        using HttpClient stranger = ClientOf(server, token: false), user = ClientOf(server, token: true);
        Assert.Equal(HttpStatusCode.Unauthorized, await DeleteAsync(stranger, Job(database)));
        user.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, await DeleteAsync(user, Job(database)));
        Assert.Equal("Enqueued", StateOf(database));
        user.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(user, Job(database)));
        Assert.Equal("Deleted", StateOf(database));
    }

    [PostgresFact]
    public async Task Its_page_works_in_a_browser_under_its_policy()
    {
        if (Chromium.Program is null) return;
        QueueDatabase database = WithBatch(out _);
        await using DashboardServer server = await DashboardServer.StartAsync(database, 0, allowChanges: false);
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await Chromium.LaunchAsync(playwright);
        await using var tab = new Tab(await browser.NewPageAsync(), server.Address);
        Task<IResponse> asked = tab.Page.WaitForResponseAsync(r => r.Url.EndsWith("/stats", StringComparison.Ordinal));
        await tab.Page.GotoAsync(server.Start.ToString());
        Assert.Equal(server.Address.ToString(), tab.Page.Url);
        Assert.Equal(200, (await asked).Status);
        await tab.Page.GotoAsync(new Uri(server.Address, "jobs/enqueued").ToString());
        await tab.Page.GetByText("b-join").First.WaitForAsync();
        Assert.Empty(tab.Wrong());
    }

    [PostgresFact]
    public async Task The_program_says_where_it_is_and_ends_with_its_input()
    {
        string port = PortSearch.Free(0).ToString(CultureInfo.InvariantCulture),
            program = Path.Combine(AppContext.BaseDirectory, "SoundRoutine.Studio.dll");
        var start = new ProcessStartInfo("dotnet",
            ["exec", program, "--dashboard", "--port", port, "--end-with-input"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[QueueDatabase.Variable] = postgres.NewDatabase();
        using Process dashboard = Process.Start(start)!;
        string line = (await dashboard.StandardOutput.ReadLineAsync())!;
        Assert.Contains($"metrics at http://127.0.0.1:{port}/metrics", line);
        using var client = new HttpClient();
        Assert.Contains("soundroutine_queue_workers 0",
            await client.GetStringAsync($"http://127.0.0.1:{port}/metrics"));
        Assert.Contains("SoundRoutine", await client.GetStringAsync(line.Split(' ')[0]));
        dashboard.StandardInput.Close();
        await dashboard.WaitForExitAsync();
        Assert.Equal(0, dashboard.ExitCode);
    }

    private QueueDatabase WithBatch(out string id)
    {
        Directory.CreateDirectory(_folder["songs"]);
        TestSongs.Write(_folder["songs/loop.wav"], TestSongs.DrumLoop(2));
        var database = new QueueDatabase(postgres.NewDatabase());
        using var batches = new QueueBatches(database, new FolderStore(_folder["store"]), QueueSettings.Default);
        id = batches.Submit(new BatchRequest { Inputs = [_folder["songs"]], Goal = BatchGoal.Kit }, null, default)
            .Spec.Id;
        return database;
    }

    private static HttpClient ClientOf(DashboardServer server, bool token)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        if (token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Secrets.Token);
        return client;
    }

    private static async Task<HttpStatusCode> DeleteAsync(HttpClient client, string job)
    {
        using var form = new FormUrlEncodedContent([new KeyValuePair<string, string>("jobs[]", job)]);
        using HttpResponseMessage answer = await client.PostAsync("/jobs/enqueued/delete", form);
        return answer.StatusCode;
    }

    private static string Job(QueueDatabase database) => Assert.Single(
        database.Query($"SELECT id::text FROM {QueueStorage.Schema}.job", r => r.GetString(0)));

    private static string StateOf(QueueDatabase database) => Assert.Single(
        database.Query($"SELECT statename FROM {QueueStorage.Schema}.job", r => r.GetString(0)));

    [GeneratedRegex("""^(# (HELP|TYPE) soundroutine_\w+ .+|soundroutine_\w+(\{(\w+="[^"]*",?)+\})? [0-9.eE+-]+)$""")]
    private static partial Regex MetricLine();
}

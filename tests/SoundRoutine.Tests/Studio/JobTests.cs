using System.Net.ServerSentEvents;
using System.Text.Json;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Jobs;
using SoundRoutine.Studio.Projects;

namespace SoundRoutine.Tests.Studio;

/// <summary>Long work: its order, its end, and what tabs hear of it.</summary>
public sealed class JobTests : IClassFixture<RunningStudio>
{
    private readonly RunningStudio _studio;

    public JobTests(RunningStudio studio) => _studio = studio;

    [Fact]
    public async Task What_runs_can_be_canceled_and_what_waits_comes_next()
    {
        Project project = await ProjectAsync();
        var started = new TaskCompletionSource();
        Job first = _studio.Server.Parts.Jobs.Add(project, "test", [], context => WaitForEnd(context, started));
        Job second = _studio.Server.Parts.Jobs.Add(project, "test", [], _ => new JobResult([], []));
        Job third = _studio.Server.Parts.Jobs.Add(project, "test", [], _ => throw new InvalidOperationException("no"));
        await started.Task;
        Assert.True((await _studio.GetAsync($"projects/{project.Id}")).GetProperty("busy").GetBoolean());
        Assert.Equal("queued", await StateAsync(second));
        Assert.Equal(200, (await _studio.SendAsync(HttpMethod.Delete, $"jobs/{third.Id}")).Status);
        Assert.Equal("cancelled", await StateAsync(third));
        Assert.Equal("running", await StateAsync(first));
        await _studio.SendAsync(HttpMethod.Delete, $"jobs/{first.Id}");
        Assert.Equal("cancelled", (await EndAsync(first)).GetProperty("state").GetString());
        Assert.Equal("done", (await EndAsync(second)).GetProperty("state").GetString());
        Assert.Equal("cancelled", await StateAsync(third));
        Assert.Equal(404, (await _studio.SendAsync(HttpMethod.Delete, "jobs/job-0")).Status);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_says_when_to_come_back()
    {
        string id = await _studio.CreateAsync("many");
        await _studio.UploadAsync(id, "a.wav", MadeStudio.LoopBytes());
        Project project = _studio.Server.Parts.Projects.Find(id);
        var started = new TaskCompletionSource();
        Job running = _studio.Server.Parts.Jobs.Add(project, "test", [], context => WaitForEnd(context, started));
        await started.Task;
        var waiting = Enumerable.Range(0, 16)
            .Select(_ => _studio.Server.Parts.Jobs.Add(project, "test", [], _ => new JobResult([], []))).ToList();
        (int status, JsonElement problem, HttpResponseMessage response) =
            await _studio.SendAsync(HttpMethod.Post, $"projects/{id}/make", new { }, "*");
        Assert.Equal(429, status);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("so many jobs wait", problem.GetProperty("detail").GetString());
        foreach (Job job in waiting.Append(running)) _studio.Server.Parts.Jobs.Cancel(job.Id);
        Assert.Equal("cancelled", (await EndAsync(running)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_failure_says_the_engine_s_sentence_with_the_user_s_name()
    {
        string id = await _studio.CreateAsync("noise");
        byte[] noise = [.. "RIFF"u8, 9, 0, 0, 0, .. "WAVE"u8, .. "junk"u8];
        Assert.Equal(201, (await _studio.UploadAsync(id, "Broken thing.wav", noise)).Status);
        JsonElement job = await _studio.EndOfAsync(await _studio.PostAsync($"projects/{id}/make", new { }, 202));
        Assert.Equal("failed", job.GetProperty("state").GetString());
        Assert.StartsWith("Broken thing.wav: ", job.GetProperty("error").GetString());
        Assert.DoesNotContain("   at ", job.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("""{"bars":1000}""", 400, "bars 1000")]
    [InlineData("""{"style":"polka"}""", 400, "polka")]
    [InlineData("""{"from":5,"to":2}""", 400, "steps 5 to 2")]
    [InlineData("""{"separator":"magic"}""", 400, "magic")]
    [InlineData("""{"bpm":"fast"}""", 400, "bpm")]
    public async Task A_wrong_option_is_told_at_once(string body, int expected, string word)
    {
        string id = await _studio.CreateAsync("options");
        await _studio.UploadAsync(id, "a.wav", MadeStudio.LoopBytes());
        (int status, JsonElement problem, _) = await _studio.SendAsync(HttpMethod.Post, $"projects/{id}/make",
            JsonDocument.Parse(body).RootElement, "*");
        Assert.True(expected == status, problem.ToString());
        Assert.Contains(word, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Without_an_input_nothing_is_made()
    {
        string id = await _studio.CreateAsync("nothing");
        (int status, JsonElement problem, _) =
            await _studio.SendAsync(HttpMethod.Post, $"projects/{id}/make", new { }, "*");
        Assert.Equal(422, status);
        Assert.Contains("has no input yet", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_stream_begins_with_how_things_are_and_counts_upwards()
    {
        Project project = await ProjectAsync();
        Job before = _studio.Server.Parts.Jobs.Add(project, "test", [], _ => new JobResult([], []));
        await EndAsync(before);
        using HttpResponseMessage response = await _studio.Client.GetAsync(new Uri("events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        await using IAsyncEnumerator<SseItem<string>> events =
            SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("snapshot", events.Current.EventType);
        JsonElement snapshot = JsonDocument.Parse(events.Current.Data).RootElement;
        Assert.Contains(snapshot.GetProperty("jobs").EnumerateArray(),
            j => j.GetProperty("id").GetString() == before.Id && j.GetProperty("state").GetString() == "done");
        Assert.Contains(snapshot.GetProperty("projects").EnumerateArray(),
            p => p.GetProperty("id").GetString() == project.Id);

        long last = long.Parse(events.Current.EventId!, System.Globalization.CultureInfo.InvariantCulture);
        Job after = _studio.Server.Parts.Jobs.Add(project, "test", [], context =>
        {
            for (int i = 0; i < 1000; i++) context.Progress.Report(new StepProgress("x", i / 1000.0));
            return new JobResult([], []);
        });
        List<string> states = [];
        while (states is not [.., "done"])
        {
            Assert.True(await events.MoveNextAsync());
            long id = long.Parse(events.Current.EventId!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(id > last);
            last = id;
            JsonElement data = JsonDocument.Parse(events.Current.Data).RootElement;
            if (events.Current.EventType != "job" || data.GetProperty("id").GetString() != after.Id) continue;
            states.Add(data.GetProperty("state").GetString()!);
        }
        Assert.Equal(["queued", "running", "done"], states.Distinct());
        // A thousand reports within moments are few to a tab.
        Assert.InRange(states.Count, 3, 50);
    }

    [Fact]
    public async Task A_project_that_cannot_be_read_cuts_off_no_stream()
    {
        Project project = await ProjectAsync();
        string id = await _studio.CreateAsync("unreadable");
        string path = Path.Combine(_studio.Server.Parts.Projects.Find(id).Folder, RunPlaces.ActionsName);
        using var held = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using HttpResponseMessage response = await _studio.Client.GetAsync(new Uri("events", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        await using IAsyncEnumerator<SseItem<string>> events =
            SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        string[] told = [.. JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("projects")
            .EnumerateArray().Select(p => p.GetProperty("id").GetString()!)];
        Assert.Contains(project.Id, told);
        Assert.DoesNotContain(id, told);
    }

    [Fact]
    public async Task After_a_restart_nothing_is_said_to_run_that_does_not()
    {
        var studio = new RunningStudio();
        await studio.InitializeAsync();
        try
        {
            Project project = studio.Server.Parts.Projects.Find(await studio.CreateAsync("restart"));
            Job done = studio.Server.Parts.Jobs.Add(project, "test", [], _ => new JobResult([], []));
            var started = new TaskCompletionSource();
            Job running = studio.Server.Parts.Jobs.Add(project, "test", [], context => WaitForEnd(context, started));
            Job waiting = studio.Server.Parts.Jobs.Add(project, "test", [], _ => new JobResult([], []));
            await started.Task;
            // As a process that is killed leaves it.
            string file = Path.Combine(studio.Library, ".studio", "jobs.json"), killed = File.ReadAllText(file);
            Assert.Contains("\"running\"", killed);
            await studio.Server.DisposeAsync();
            await File.WriteAllTextAsync(file, killed);
            await studio.StartAsync(studio.Library);
            Dictionary<string, string> states = (await studio.GetAsync("jobs")).GetProperty("jobs").EnumerateArray()
                .ToDictionary(j => j.GetProperty("id").GetString()!, j => j.GetProperty("state").GetString()!);
            Assert.Equal("done", states[done.Id]);
            Assert.Equal("interrupted", states[running.Id]);
            Assert.Equal("interrupted", states[waiting.Id]);
            Job next = studio.Server.Parts.Jobs.Add(project, "test", [], _ => new JobResult([], []));
            Assert.DoesNotContain(next.Id, states.Keys);
        }
        finally
        {
            await studio.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_make_that_is_canceled_leaves_a_project_that_can_be_made()
    {
        string id = await _studio.CreateAsync("canceled");
        await _studio.UploadAsync(id, "a.wav", MadeStudio.LoopBytes(60));
        object options = new { separator = "embedded", bars = 2, generator = "skeleton" };
        JsonElement job = await _studio.PostAsync($"projects/{id}/make", options, 202);
        while (await StateAsync(job.GetProperty("id").GetString()!) == "queued") await Task.Delay(5);
        await _studio.SendAsync(HttpMethod.Delete, $"jobs/{job.GetProperty("id").GetString()}");
        Assert.Equal("cancelled", (await _studio.EndOfAsync(job)).GetProperty("state").GetString());
        JsonElement document = await _studio.GetAsync($"projects/{id}");
        Assert.False(document.GetProperty("busy").GetBoolean());
        Assert.False(document.GetProperty("held").GetBoolean());
        string folder = _studio.Server.Parts.Projects.Find(id).Folder;
        Assert.Empty(Directory.EnumerateFiles(folder, ".*.part", SearchOption.AllDirectories));
    }

    private static JobResult WaitForEnd(JobContext context, TaskCompletionSource started)
    {
        started.SetResult();
        context.Cancellation.WaitHandle.WaitOne();
        context.Cancellation.ThrowIfCancellationRequested();
        return new JobResult([], []);
    }

    private async Task<Project> ProjectAsync() =>
        _studio.Server.Parts.Projects.Find(await _studio.CreateAsync("jobs"));

    private Task<string> StateAsync(Job job) => StateAsync(job.Id);

    private async Task<string> StateAsync(string id) => (await _studio.GetAsync("jobs")).GetProperty("jobs")
        .EnumerateArray().Single(j => j.GetProperty("id").GetString() == id).GetProperty("state").GetString()!;

    private Task<JsonElement> EndAsync(Job job) =>
        _studio.EndOfAsync(JsonDocument.Parse($$"""{"id":"{{job.Id}}"}""").RootElement);
}

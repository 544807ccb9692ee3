using System.Text.Json;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Studio.Jobs;

namespace SoundRoutine.Tests.Studio;

/// <summary>Who reads a project while its kit is replaced, and after that was cut short.</summary>
public sealed class SteadyReadTests : IClassFixture<MadeStudio>
{
    private readonly MadeStudio _studio;

    public SteadyReadTests(MadeStudio studio) => _studio = studio;

    private string Manifest => Path.Combine(_studio.Project.Folder, StepNames.Preprocess, KitStore.ManifestName);

    [Fact]
    public async Task The_document_is_the_last_whole_one_while_a_job_replaces_the_kit()
    {
        int before = KitOf(await _studio.DocumentAsync());
        var swap = Swap();
        await swap.Away;
        JsonElement meanwhile = await _studio.DocumentAsync();
        Assert.Equal(before, KitOf(meanwhile));
        Assert.True(meanwhile.GetProperty("busy").GetBoolean());
        swap.Back.SetResult();
        Assert.Equal("done", (await _studio.EndOfAsync(JsonSerializer.SerializeToElement(new { id = swap.Job.Id })))
            .GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("/sources/0/hits")]
    [InlineData("/sources/0/groove")]
    [InlineData("/corrections")]
    public async Task What_is_asked_for_meanwhile_waits_until_the_kit_is_there(string path)
    {
        var swap = Swap();
        await swap.Away;
        Task<JsonElement> asked = _studio.GetAsync($"projects/{_studio.Id}{path}");
        // By itself it would end at once, with 422.
        await Task.WhenAny(asked, Task.Delay(200));
        swap.Back.SetResult();
        await asked;
    }

    [Fact]
    public async Task A_kit_that_is_gone_leaves_a_project_that_can_be_made_again()
    {
        JsonElement before = await _studio.DocumentAsync();
        string id = await _studio.CreateAsync("killed");
        await _studio.UploadAsync(id, "a.wav", MadeStudio.LoopBytes());
        object make = new { separator = "none", generator = "skeleton", bars = 2 };
        await _studio.EndOfAsync(await _studio.PostAsync($"projects/{id}/make", make, 202));
        File.Delete(Path.Combine(_studio.Server.Parts.Projects.Find(id).Folder, StepNames.Preprocess,
            KitStore.ManifestName));
        JsonElement now = await _studio.GetAsync($"projects/{id}");
        Assert.Equal(JsonValueKind.Null, now.GetProperty("kit").ValueKind);
        Assert.Contains("make the track again", now.GetProperty("steps")[0].GetProperty("warnings").ToString());
        await _studio.EndOfAsync(await _studio.PostAsync($"projects/{id}/make", make, 202));
        Assert.Equal(KitOf(before), KitOf(await _studio.GetAsync($"projects/{id}")));
    }

    [Fact]
    public async Task An_undo_whose_page_is_closed_is_done_all_the_same()
    {
        object none = new { label = "without one", corrections = new { removed = new[] { 0.0 } } };
        (_, JsonElement job, _) =
            await _studio.SendAsync(HttpMethod.Put, $"projects/{_studio.Id}/sources/0/corrections", none, "*");
        await _studio.EndOfAsync(job);
        int applied = AppliedOf(await _studio.DocumentAsync());
        using (var closed = new CancellationTokenSource())
        using (var undo = new HttpRequestMessage(HttpMethod.Post, $"projects/{_studio.Id}/undo"))
        {
            undo.Headers.TryAddWithoutValidation("If-Match", "*");
            Task sent = _studio.Client.SendAsync(undo, closed.Token);
            while (!_studio.Project.IsBusy && !sent.IsCompleted) await Task.Yield();
            await closed.CancelAsync();
            // It may have been answered before the page was closed, where this thread had to wait.
            Exception? ended = await Record.ExceptionAsync(() => sent);
            Assert.True(ended is null or OperationCanceledException, ended?.ToString());
        }
        while (_studio.Project.IsBusy) await Task.Delay(20);
        JsonElement now = await _studio.DocumentAsync();
        Assert.Equal(applied - 1, AppliedOf(now));
        Assert.Equal("without one", now.GetProperty("history").GetProperty("actions").EnumerateArray().Last()
            .GetProperty("label").GetString());
    }

    /// <summary>A job that keeps the manifest away, as the engine does while it puts another kit in place.</summary>
    private (Job Job, Task Away, TaskCompletionSource Back) Swap()
    {
        var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Job job = _studio.Server.Parts.Jobs.Add(_studio.Project, "test", [], _ =>
        {
            File.Move(Manifest, Manifest + ".away");
            away.SetResult();
            back.Task.Wait();
            File.Move(Manifest + ".away", Manifest);
            return new JobResult([], []);
        });
        return (job, away.Task, back);
    }

    private static int KitOf(JsonElement document) =>
        document.GetProperty("kit").GetProperty("samples").GetArrayLength();

    private static int AppliedOf(JsonElement document) =>
        document.GetProperty("history").GetProperty("applied").GetInt32();
}

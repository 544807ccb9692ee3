using System.Text.Json;
using SoundRoutine.Pipeline.Artifacts;
using SoundRoutine.Pipeline.Options;
using SoundRoutine.Pipeline.Runs;
using SoundRoutine.Pipeline.Steps;

namespace SoundRoutine.Tests.Studio;

/// <summary>Groups that the user takes apart and joins.</summary>
public sealed class KitCorrectionTests(MadeStudio studio) : IClassFixture<MadeStudio>
{
    private string Path => $"projects/{studio.Id}";

    [Fact]
    public async Task A_sound_that_is_taken_out_is_a_group_of_its_own_until_it_is_put_back()
    {
        byte[] before = Manifest();
        JsonElement sample = (await SamplesAsync()).First(s => GroupSize(s) > 1);
        string group = sample.GetProperty("group").GetString()!;
        await DoneAsync(await studio.PostAsync($"{Path}/groups", new { sample = IdOf(sample) }, 202));
        JsonElement own = At(await SamplesAsync(), sample);
        Assert.Equal(1, GroupSize(own));
        (int alone, JsonElement problem, _) =
            await studio.SendAsync(HttpMethod.Post, $"{Path}/groups", new { sample = IdOf(own) }, "*");
        Assert.Equal(400, alone);
        Assert.Contains("is alone in its group", problem.GetProperty("detail").GetString());
        JsonElement told = (await studio.GetAsync($"{Path}/corrections")).GetProperty("groups")[0];
        Assert.Equal(IdOf(own), told.GetProperty("hit").GetProperty("sample").GetString());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("into").ValueKind);

        (int status, JsonElement job, _) =
            await studio.SendAsync(HttpMethod.Delete, $"{Path}/groups/0", null, "*");
        Assert.Equal(202, status);
        await DoneAsync(job);
        Assert.Equal(group, At(await SamplesAsync(), sample).GetProperty("group").GetString());
        Assert.Equal(before, Manifest());
        await UndoAsync(2);
        Assert.Equal(before, Manifest());
    }

    [Fact]
    public async Task Groups_that_are_joined_are_layered_as_one_and_undone_as_everything_else()
    {
        byte[] before = Manifest();
        JsonElement[] samples = await SamplesAsync();
        JsonElement one = samples.First(s => ClassOf(s) == "snare"), other = samples.First(s => ClassOf(s) != "snare");
        await DoneAsync(await studio.PostAsync($"{Path}/groups", new { sample = IdOf(other), into = IdOf(one) }, 202));
        JsonElement[] joined = await SamplesAsync();
        Assert.Equal("snare", ClassOf(At(joined, one)));
        Assert.Equal(At(joined, one).GetProperty("group").GetString(),
            At(joined, other).GetProperty("group").GetString());
        (int, int)[] slots = [.. joined.Where(s => s.GetProperty("group").GetString()
            == At(joined, one).GetProperty("group").GetString())
            .Select(s => (s.GetProperty("layer").GetInt32(), s.GetProperty("round_robin").GetInt32()))];
        Assert.Equal(slots.Distinct().Count(), slots.Length);
        byte[] after = Manifest();

        // The command line makes the same of it, with another option, too.
        using (RunFolder run = RunFolder.OpenExisting(studio.Project.Folder))
        {
            PreprocessOptions options = run.Ledger.Current(StepNames.Preprocess)!.Options!.Value
                .Deserialize<PreprocessOptions>(ArtifactJson.Options)!;
            new PreprocessStep().Run(run, options with { OneShotSeconds = 0.5 }, StepContext.Default);
            Assert.Equal(run.Read<KitManifest>().Samples.Length, joined.Length);
            new PreprocessStep().Run(run, options, StepContext.Default);
        }
        Assert.Equal(after, Manifest());
        await UndoAsync(1);
        Assert.Equal(before, Manifest());
        Assert.Empty((await studio.GetAsync($"{Path}/corrections")).GetProperty("groups").EnumerateArray());
        await studio.PostAsync($"{Path}/redo", new { });
        Assert.Equal(after, Manifest());
        await UndoAsync(1);
    }

    [Theory]
    [InlineData("nothing", null, 404, "the kit has no sound 'nothing'")]
    [InlineData("{0}", "nothing", 404, "the kit has no sound 'nothing'")]
    [InlineData("{0}", "{0}", 400, "are of one group already")]
    public async Task What_cannot_be_regrouped_is_said_in_words(string sample, string? into, int expected,
        string sentence)
    {
        JsonElement[] samples = await SamplesAsync();
        string Named(string name) => name switch
        {
            "{0}" => IdOf(samples[0]),
            _ => name,
        };
        (int status, JsonElement problem, _) = await studio.SendAsync(HttpMethod.Post, $"{Path}/groups",
            new { sample = Named(sample), into = into is null ? null : Named(into) }, "*");
        Assert.True(status == expected, $"{status} {problem}");
        Assert.Contains(sentence, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Wrong_requests_are_refused()
    {
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, $"{Path}/groups/7", null, "*")).Status);
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Delete, $"{Path}/groups/-1", null, "*")).Status);
        Assert.Equal(428, (await studio.SendAsync(HttpMethod.Post, $"{Path}/groups", new { sample = "x" })).Status);
        Assert.Equal(412, (await studio.SendAsync(HttpMethod.Post, $"{Path}/groups", new { sample = "x" }, "old"))
            .Status);
        Assert.Equal(400, (await studio.SendAsync(HttpMethod.Post, $"{Path}/groups", new { into = "x" }, "*")).Status);
        string empty = await studio.CreateAsync("no kit");
        Assert.Equal(404, (await studio.SendAsync(HttpMethod.Get, $"projects/{empty}/corrections")).Status);
    }

    private byte[] Manifest() =>
        File.ReadAllBytes(System.IO.Path.Combine(studio.Project.Folder, StepNames.Preprocess, "kit_manifest.json"));

    private async Task<JsonElement[]> SamplesAsync() =>
        [.. (await studio.DocumentAsync()).GetProperty("kit").GetProperty("samples").EnumerateArray()];

    private int GroupSize(JsonElement sample) => ArtifactJson.Read<KitManifest>(
        System.IO.Path.Combine(studio.Project.Folder, StepNames.Preprocess, "kit_manifest.json")).Samples
        .Count(s => s.Group == sample.GetProperty("group").GetString());

    private async Task DoneAsync(JsonElement job)
    {
        job = await studio.EndOfAsync(job);
        Assert.True(job.GetProperty("state").GetString() == "done", job.ToString());
    }

    private async Task UndoAsync(int times)
    {
        for (int i = 0; i < times; i++) await studio.PostAsync($"{Path}/undo", new { });
    }

    private static JsonElement At(JsonElement[] samples, JsonElement other) => samples.Single(s =>
        Math.Abs(s.GetProperty("start").GetDouble() - other.GetProperty("start").GetDouble()) < 1e-6
        && Math.Abs(s.GetProperty("end").GetDouble() - other.GetProperty("end").GetDouble()) < 1e-6);

    private static string IdOf(JsonElement sample) => sample.GetProperty("id").GetString()!;

    private static string ClassOf(JsonElement sample) => sample.GetProperty("class").GetString()!;
}
